package io.opmetrics.streams;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opmetrics.core.definition.Input;
import io.opmetrics.core.definition.MetricDefinition;
import io.opmetrics.core.progress.SourceProgress;
import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.MetricValue;
import io.opmetrics.schema.deadletter.DeadLetter;
import io.opmetrics.schema.deadletter.Replay;
import io.opmetrics.streams.message.StageMessage;
import io.opmetrics.streams.source.EndOffset;
import io.opmetrics.streams.source.SourcePartitions;
import io.opmetrics.streams.state.SortedState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * Both stages without Kafka: one fold per partition, one merge, messages through their binary form, time by hand. A
 * broker that is asked for end offsets answers at each {@link #tick}, unless {@link #brokerAnswers} says no. Each task
 * commits and crashes on its own, as on an instance of its own, or with all others.
 */
public final class PipelineHarness implements SourcePartitions {

    /** What was written, committed or not; a crash takes back what was not. */
    public final List<MetricPoint> points = new ArrayList<>();

    public final List<DeadLetter> deadLetters = new ArrayList<>();
    public final List<SourceProgress> progress = new ArrayList<>();
    public final List<MetricPoint> tooLate = new ArrayList<>();
    public final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    public long now;
    public boolean brokerAnswers = true;

    final int maxDirty;

    private List<MetricDefinition> metrics;
    private int partitions;
    private final Map<Integer, FoldTask> folds = new TreeMap<>();
    private final List<StageMessage> repartition = new ArrayList<>();
    private final Map<TopicPartition, EndOffset> ends = new HashMap<>();
    private final MergeTask merge;
    /** Of the second stage. */
    final SortedState state;

    public PipelineHarness(List<MetricDefinition> metrics, int partitions, long now) {
        this(metrics, partitions, now, 10_000);
    }

    PipelineHarness(List<MetricDefinition> metrics, int partitions, long now, int maxDirty) {
        this.metrics = metrics;
        this.now = now;
        this.maxDirty = maxDirty;
        for (int partition = 0; partition < partitions; partition++) {
            addPartition();
        }
        this.merge = new MergeTask(this, metrics);
        this.state = merge.state();
    }

    List<MetricDefinition> metrics() {
        return metrics;
    }

    /** The topic between the stages: what is in it is committed. */
    List<StageMessage> repartition() {
        return repartition;
    }

    FoldTask fold(int partition) {
        return Objects.requireNonNull(folds.get(partition), "no task has this partition");
    }

    MergeTask merge() {
        return merge;
    }

    /** An event as it stands on the topic, written now and read at once. */
    public void event(String topic, int partition, String json) {
        event(topic, partition, json.getBytes(StandardCharsets.UTF_8));
    }

    public void event(String topic, int partition, byte[] value) {
        fold(partition).append(topic, value);
        fold(partition).read(Integer.MAX_VALUE);
    }

    /** An order of an aggregator, dated {@code at}. */
    public void order(int partition, long at, String aggregator) {
        event("orders.created", partition, orderOf(at, aggregator));
    }

    static String orderOf(long at, String aggregator) {
        return "{\"at\":%d,\"aggregator\":\"%s\"}".formatted(at, aggregator);
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
        fold(partition).appendReplay(replay, value);
        fold(partition).read(Integer.MAX_VALUE);
    }

    /** Every task of stage 1 commits. */
    void commitFolds() {
        folds.values().forEach(FoldTask::commit);
    }

    /** Every task commits; what stage 1 commits stage 2 reads. */
    public void commit() {
        commitFolds();
        merge.read(Integer.MAX_VALUE);
        merge.commit();
    }

    /** A second passes: the broker is asked, every task looks for silence, corrections go out, all commits. */
    public void tick() {
        pass(1_000);
        folds.values().forEach(FoldTask::tick);
        commit();
        merge.tick();
        merge.commit();
    }

    public void ticks(int seconds) {
        for (int second = 0; second < seconds; second++) {
            tick();
        }
    }

    /** Time passes, and the broker is asked for the end offsets; no task notices yet. */
    void pass(long millis) {
        now += millis;
        if (brokerAnswers) {
            metrics.stream()
                    .flatMap(metric -> metric.inputs().stream())
                    .map(Input::source)
                    .forEach(source -> folds.forEach((partition, fold) -> ends.put(
                            new TopicPartition(source.topic(), partition),
                            new EndOffset(fold.end(source.topic()), now))));
        }
    }

    /** Every task ends after a commit and comes back with what was committed, under perhaps other definitions. */
    public void restart(List<MetricDefinition> definitions) {
        restartFolds(definitions);
        merge.restart(definitions);
    }

    public void restart() {
        restart(metrics);
    }

    /** As {@link #restart}, of the first stage alone: the second is still to follow in a rolling restart. */
    public void restartFolds(List<MetricDefinition> definitions) {
        commit();
        metrics = definitions;
        folds.values().forEach(FoldTask::crash);
    }

    /** As {@link #restart}, of the second stage alone. */
    public void restartMerge(List<MetricDefinition> definitions) {
        merge.read(Integer.MAX_VALUE);
        merge.commit();
        merge.restart(definitions);
    }

    /** Every task dies at this point and begins again at its last commit. */
    void crash() {
        folds.values().forEach(FoldTask::crash);
        merge.crash();
    }

    /** The topic gains a partition. */
    public void addPartition() {
        folds.put(partitions, new FoldTask(this, partitions));
        partitions++;
    }

    /** One task, dead: its partition is neither read nor reported. */
    public void loseTask(int partition) {
        folds.remove(partition);
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
        return fold(partition.partition()).isReadUpTo(partition.topic(), offset);
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
