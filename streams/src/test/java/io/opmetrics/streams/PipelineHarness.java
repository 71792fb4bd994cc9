package io.opmetrics.streams;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opmetrics.core.definition.MetricDefinition;
import io.opmetrics.core.progress.SourceProgress;
import io.opmetrics.core.window.Watermark;
import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.MetricValue;
import io.opmetrics.schema.deadletter.DeadLetter;
import io.opmetrics.schema.deadletter.Replay;
import io.opmetrics.streams.fold.Event;
import io.opmetrics.streams.fold.Fold;
import io.opmetrics.streams.fold.FoldContext;
import io.opmetrics.streams.fold.FoldMeters;
import io.opmetrics.streams.fold.FoldOutput;
import io.opmetrics.streams.fold.WatermarkMemory;
import io.opmetrics.streams.merge.Merge;
import io.opmetrics.streams.merge.MergeContext;
import io.opmetrics.streams.merge.MergeMeters;
import io.opmetrics.streams.merge.MergeOutput;
import io.opmetrics.streams.message.StageMessage;
import io.opmetrics.streams.message.StageMessageCodec;
import io.opmetrics.streams.source.EndOffset;
import io.opmetrics.streams.source.SourcePartitions;
import io.opmetrics.streams.state.HeapState;
import io.opmetrics.streams.state.SortedState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * Both stages without Kafka: one fold per partition, one merge, messages through their binary form, time by hand. A
 * broker that is asked for end offsets answers at each {@link #tick}, unless {@link #brokerAnswers} says no.
 */
public final class PipelineHarness implements FoldOutput, MergeOutput, SourcePartitions {

    public final List<MetricPoint> points = new ArrayList<>();
    public final List<DeadLetter> deadLetters = new ArrayList<>();
    public final List<SourceProgress> progress = new ArrayList<>();
    public final List<MetricPoint> tooLate = new ArrayList<>();
    public final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    public long now;
    public boolean brokerAnswers = true;

    private List<MetricDefinition> metrics;
    private int partitions;
    private final List<Fold> folds = new ArrayList<>();
    private final List<StageMessage> inFlight = new ArrayList<>();
    final SortedState state = new HeapState();
    private final Map<TopicPartition, Long> offsets = new HashMap<>();
    private final Map<TopicPartition, EndOffset> ends = new HashMap<>();
    private final Map<Integer, Map<Long, Long>> committedWatermarks = new HashMap<>();
    private Merge merge;

    public PipelineHarness(List<MetricDefinition> metrics, int partitions, long now) {
        this.metrics = metrics;
        this.partitions = partitions;
        this.now = now;
        for (int partition = 0; partition < partitions; partition++) {
            folds.add(fold(partition));
        }
        restartMerge(metrics);
    }

    private Fold fold(int partition) {
        Map<Long, Long> committed = committedWatermarks.computeIfAbsent(partition, p -> new HashMap<>());
        WatermarkMemory memory = new WatermarkMemory() {
            @Override
            public long recall(long source) {
                return committed.getOrDefault(source, Watermark.NONE);
            }

            @Override
            public void remember(long source, long watermark) {
                committed.put(source, watermark);
            }
        };
        return new Fold(
                metrics, 10_000, new FoldContext(partition, now, "test", this, memory, new FoldMeters(meters), this));
    }

    /** An event as it stands on the topic, written now. */
    public void event(String topic, int partition, String json) {
        event(topic, partition, json.getBytes(StandardCharsets.UTF_8));
    }

    public void event(String topic, int partition, byte[] value) {
        long offset = offsets.merge(new TopicPartition(topic, partition), 1L, Long::sum) - 1;
        folds.get(partition).take(new Event(topic, partition, offset, now, value), now);
    }

    /** An order of an aggregator, dated {@code at}. */
    public void order(int partition, long at, String aggregator) {
        event("orders.created", partition, "{\"at\":%d,\"aggregator\":\"%s\"}".formatted(at, aggregator));
    }

    /** A dead letter is replayed, mended or not, by a record that is written now. */
    public void replay(DeadLetter letter, String json) {
        replay(Replay.of(letter, json.getBytes(StandardCharsets.UTF_8)));
    }

    public void replay(Replay replay) {
        // Which task reads it has nothing to do with where the event was read.
        int task = Math.floorMod(replay.key().hashCode(), folds.size());
        replay(task, Optional.of(replay), replay.event());
    }

    /** Any record of the replay topic. */
    public void replay(int partition, Optional<Replay> replay, byte[] value) {
        folds.get(partition).replay(new Event("opmetrics-replay", partition, 0, now, value), replay, now);
    }

    /** What Streams does before each commit; then stage 2 reads it. */
    public void commit() {
        folds.forEach(fold -> fold.flush(now));
        deliver();
    }

    /** A second passes: the broker is asked, every task looks for silence, corrections go out. */
    public void tick() {
        now += 1_000;
        if (brokerAnswers) {
            metrics.stream().flatMap(metric -> metric.inputs().stream()).forEach(input -> {
                for (int partition = 0; partition < partitions; partition++) {
                    TopicPartition place = new TopicPartition(input.source().topic(), partition);
                    ends.put(place, new EndOffset(offsets.getOrDefault(place, 0L), now));
                }
            });
        }
        folds.forEach(fold -> fold.tick(now));
        deliver();
        merge.tick(now);
    }

    public void ticks(int seconds) {
        for (int second = 0; second < seconds; second++) {
            tick();
        }
    }

    private void deliver() {
        List<StageMessage> messages = List.copyOf(inFlight);
        inFlight.clear();
        messages.forEach(message -> merge.take(
                StageMessageCodec.read(StageMessageCodec.key(message), StageMessageCodec.value(message)), now));
    }

    /** Every task dies after a commit and comes back with what was committed, under perhaps other definitions. */
    public void restart(List<MetricDefinition> definitions) {
        restartFolds(definitions);
        restartMerge(definitions);
    }

    /** As {@link #restart}, of the first stage alone: the second is still to follow in a rolling restart. */
    public void restartFolds(List<MetricDefinition> definitions) {
        commit();
        metrics = definitions;
        for (int partition = 0; partition < partitions; partition++) {
            folds.set(partition, fold(partition));
        }
    }

    /** As {@link #restart}, of the second stage alone. */
    public void restartMerge(List<MetricDefinition> definitions) {
        deliver();
        merge = new Merge(
                definitions, metric -> true, new MergeContext("test", state, new MergeMeters(meters), this), now);
    }

    public void restart() {
        restart(metrics);
    }

    /** The topic gains a partition. */
    public void addPartition() {
        folds.add(fold(partitions));
        partitions++;
    }

    /** One task, dead: its partition is neither read nor reported. */
    public void loseTask(int partition) {
        folds.remove(partition);
    }

    @Override
    public void message(StageMessage message) {
        inFlight.add(message);
    }

    @Override
    public void point(MetricPoint point) {
        points.add(point);
    }

    @Override
    public void tooLate(MetricPoint point) {
        tooLate.add(point);
    }

    @Override
    public void progress(SourceProgress report) {
        progress.add(report);
    }

    @Override
    public void deadLetter(DeadLetter letter) {
        deadLetters.add(letter);
    }

    @Override
    public int count(String topic) {
        return partitions;
    }

    @Override
    public Optional<EndOffset> end(TopicPartition partition) {
        return Optional.ofNullable(ends.get(partition));
    }

    @Override
    public boolean isReadUpTo(TopicPartition partition, long offset, long lastProcessed) {
        // The harness hands an event over at once.
        return true;
    }

    /** The points as {@code start aggregator revision delta}, in the order of their appearance. */
    public List<String> lines() {
        return points.stream()
                .map(point -> "%d %s r%d %s"
                        .formatted(
                                point.start(),
                                String.join(",", point.dimensions().values()),
                                point.revision(),
                                point.value() instanceof MetricValue.Delta delta
                                        ? (long) delta.delta()
                                        : point.value()))
                .toList();
    }
}
