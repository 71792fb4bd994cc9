package io.opmetrics.streams.alert;

import io.opmetrics.core.alert.AlertRule;
import io.opmetrics.schema.InvalidMetricPointException;
import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.MetricPointJson;
import io.opmetrics.streams.alert.AlertMessage.Contribution;
import io.opmetrics.streams.alert.AlertMessage.InputClock;
import io.opmetrics.streams.alert.RuleInputs.RuleInput;
import io.opmetrics.streams.source.EndOffset;
import io.opmetrics.streams.source.SourcePartitions;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * The first stage for one partition of {@code dynatrace-metrics}: points in; what groups they belong to, and how far the
 * partition has come, out. Keeps nothing that must survive. Not thread-safe.
 */
public final class Distribution {

    private final RuleInputs rules;
    private final TopicPartition partition;
    private final SourcePartitions topic;
    private final PipelineClock pipeline;
    private final AlertMeters meters;
    private final long startedAt;
    private final Consumer<AlertMessage> out;

    private long lastProcessed = -1;
    private long told = PipelineClock.NONE;

    /**
     * @param topic answers for the partition's end
     * @param startedAt when this run of the task began: older answers say nothing about it
     */
    public Distribution(
            List<AlertRule> rules,
            TopicPartition partition,
            SourcePartitions topic,
            PipelineClock pipeline,
            AlertMeters meters,
            long startedAt,
            Consumer<AlertMessage> out) {
        this.rules = new RuleInputs(rules);
        this.partition = partition;
        this.topic = topic;
        this.pipeline = pipeline;
        this.meters = meters;
        this.startedAt = startedAt;
        this.out = out;
    }

    /** Takes in one record; what is no point is counted and passed over: delivery makes it a dead letter. */
    public void take(long offset, byte[] value) {
        lastProcessed = offset;
        MetricPoint point;
        try {
            point = MetricPointJson.read(value);
        } catch (InvalidMetricPointException e) {
            meters.invalid.increment();
            return;
        }
        meters.points.increment();
        for (RuleInput reader : rules.of(point.metric())) {
            if (reader.matches(point.dimensions())) {
                GroupKey group =
                        new GroupKey(reader.rule().name(), reader.rule().groupOf(point.dimensions()));
                out.accept(new Contribution(group, reader.input(), value));
            }
        }
    }

    /** To be called several times a second, points or not. */
    public void tick() {
        Optional<EndOffset> end = topic.end(partition).filter(answer -> answer.asOf() >= startedAt);
        if (end.isEmpty() || !topic.isReadUpTo(partition, end.get().offset(), lastProcessed)) {
            return;
        }
        // What the processor said before the end was asked for: its points are before that end.
        long clock = Math.min(end.get().asOf(), pipeline.knownAt(end.get().asOf()));
        if (clock > told) {
            told = clock;
            out.accept(new InputClock(partition.partition(), topic.count(partition.topic()), clock));
        }
    }
}
