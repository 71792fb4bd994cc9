package io.opmetrics.streams;

import io.opmetrics.core.definition.MetricDefinition;
import io.opmetrics.core.progress.SourceProgress;
import io.opmetrics.core.window.Watermark;
import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.deadletter.DeadLetter;
import io.opmetrics.schema.deadletter.Replay;
import io.opmetrics.streams.fold.Event;
import io.opmetrics.streams.fold.Fold;
import io.opmetrics.streams.fold.FoldContext;
import io.opmetrics.streams.fold.FoldMeters;
import io.opmetrics.streams.fold.FoldOutput;
import io.opmetrics.streams.fold.WatermarkMemory;
import io.opmetrics.streams.message.StageMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Stage 1 of one partition number as exactly-once runs it: its results, its position and its watermarks are committed
 * together, and a crash goes back to the last commit.
 */
final class FoldTask implements FoldOutput, WatermarkMemory {

    private static final String REPLAYS = "opmetrics-replay";

    private final PipelineHarness pipeline;
    private final int partition;
    private final Transaction transaction = new Transaction();
    /** A record, and how the fold takes it. */
    private record Logged(Event event, BiConsumer<Fold, Long> taking) {}

    private final List<Logged> log = new ArrayList<>();
    private final Map<Long, Long> watermarks = new HashMap<>();
    private int position;
    private int committedPosition;
    private Fold fold;

    FoldTask(PipelineHarness pipeline, int partition) {
        this.pipeline = pipeline;
        this.partition = partition;
        this.fold = start();
    }

    private Fold start() {
        List<MetricDefinition> metrics = pipeline.metrics();
        FoldMeters meters = new FoldMeters(pipeline.meters);
        return new Fold(
                metrics,
                pipeline.maxDirty,
                new FoldContext(partition, pipeline.now, "test", pipeline, this, meters, this));
    }

    /** The broker takes in a record. */
    void append(String topic, byte[] value) {
        Event event = new Event(topic, partition, end(topic), pipeline.now, value);
        log.add(new Logged(event, (fold, now) -> fold.take(event, now)));
    }

    /** The broker takes in a record of the replay topic. */
    void appendReplay(Optional<Replay> replay, byte[] value) {
        Event event = new Event(REPLAYS, partition, end(REPLAYS), pipeline.now, value);
        log.add(new Logged(event, (fold, now) -> fold.replay(event, replay, now)));
    }

    /** The offset after the last of the first {@code count} records, in one topic. */
    private long end(String topic, int count) {
        return log.subList(0, count).stream()
                .filter(logged -> logged.event().topic().equals(topic))
                .count();
    }

    long end(String topic) {
        return end(topic, log.size());
    }

    boolean isReadUpTo(String topic, long offset) {
        return end(topic, position) >= offset;
    }

    /** How many records were read, committed or not. */
    int position() {
        return position;
    }

    void read(int atMost) {
        for (int i = 0; i < atMost && position < log.size(); i++) {
            log.get(position).taking().accept(fold, pipeline.now);
            position++;
        }
    }

    /** The fold of this run, for those who hand it events themselves. */
    Fold fold() {
        return fold;
    }

    void tick() {
        fold.tick(pipeline.now);
    }

    void commit() {
        fold.flush(pipeline.now);
        transaction.commit();
        committedPosition = position;
    }

    /** Everything since the last commit is gone; another run begins there. */
    void crash() {
        transaction.abort();
        position = committedPosition;
        fold = start();
    }

    @Override
    public void message(StageMessage message) {
        transaction.onCommit(() -> pipeline.repartition().add(message));
    }

    @Override
    public void point(MetricPoint point) {
        transaction.write(pipeline.points, point);
    }

    @Override
    public void progress(SourceProgress report) {
        transaction.write(pipeline.progress, report);
    }

    @Override
    public void deadLetter(DeadLetter letter) {
        transaction.write(pipeline.deadLetters, letter);
    }

    @Override
    public long recall(long source) {
        return watermarks.getOrDefault(source, Watermark.NONE);
    }

    @Override
    public void remember(long source, long watermark) {
        transaction.onCommit(() -> watermarks.put(source, watermark));
    }
}
