package io.opmetrics.streams.kafka;

import io.opmetrics.core.definition.MetricIdentity;
import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.MetricPointJson;
import io.opmetrics.schema.deadletter.DeadLetter;
import io.opmetrics.streams.merge.Merge;
import io.opmetrics.streams.merge.MergeContext;
import io.opmetrics.streams.merge.MergeOutput;
import io.opmetrics.streams.merge.OpenCount;
import io.opmetrics.streams.message.StageMessageCodec;
import io.opmetrics.streams.message.StagePartitioner;
import io.opmetrics.streams.meter.ProcessorMeter;
import io.opmetrics.streams.meter.TaskGauges;
import io.opmetrics.streams.source.PolledRecords;
import io.opmetrics.streams.state.StoreState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** {@link Merge} as a processor. */
final class MergeProcessor implements Processor<byte[], byte[], byte[], byte[]>, MergeOutput {

    private final MetricsTopology topology;
    private final TaskGauges gauges;
    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable Merge merge;
    private @Nullable TaskInternals internals;

    MergeProcessor(MetricsTopology topology) {
        this.topology = topology;
        this.gauges = topology.gauges();
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        internals = context.getStateStore(MetricsTopology.BEFORE_MERGE_COMMIT);
        internals.attach(context, () -> merge().write());
        KeyValueStore<Bytes, byte[]> store = context.getStateStore(MetricsTopology.STATE);
        this.context = context;
        int partition = context.taskId().partition();
        this.merge = new Merge(
                topology.definitions(),
                identity -> isDecidedBy(partition, identity),
                new MergeContext(context.applicationId(), new StoreState(store), topology.mergeMeters(), this));
        context.schedule(Duration.ofSeconds(1), PunctuationType.WALL_CLOCK_TIME, now -> {
            merge().tick(now);
            tellOpen(Integer.toString(partition));
        });
    }

    private void tellOpen(String partition) {
        OpenCount open = merge().openCount();
        gauges.set(ProcessorMeter.OPEN_WINDOWS, open.windows(), partition);
        gauges.set(ProcessorMeter.OPEN_SERIES, open.series(), partition);
    }

    private boolean isDecidedBy(int partition, MetricIdentity identity) {
        return StagePartitioner.partitionOf(identity.key(), topology.settings().partitions()) == partition;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata position = context().recordMetadata().orElseThrow();
        for (ConsumerRecord<byte[], byte[]> polled : PolledRecords.of(record, position)) {
            merge().take(
                            StageMessageCodec.read(polled.key(), polled.value()),
                            context().currentSystemTimeMs());
        }
    }

    @Override
    public void point(MetricPoint point) {
        byte[] key = point.seriesId().getBytes(StandardCharsets.UTF_8);
        context()
                .forward(
                        new Record<>(
                                key, MetricPointJson.write(point), context().currentSystemTimeMs()),
                        MetricsTopology.WINDOW_POINTS);
    }

    @Override
    public void tooLate(MetricPoint point) {
        RecordMetadata position = context().recordMetadata().orElseThrow();
        DeadLetter letter = new DeadLetter(
                position.topic(),
                position.partition(),
                position.offset(),
                Optional.of(point.metric()),
                Optional.empty(),
                "too_late",
                "Events came so long after their window that it is forgotten: this is the point that they would have"
                        + " made; no correction is written",
                MetricPointJson.write(point));
        deadLetter(letter);
    }

    @Override
    public void deadLetter(DeadLetter letter) {
        context()
                .forward(
                        DeadLetterRecords.of(letter, context().currentSystemTimeMs()),
                        MetricsTopology.LATE_DEAD_LETTERS);
    }

    /** A revived task calls {@code init} on this same object: nothing may be left over. */
    @Override
    public void close() {
        if (internals != null) {
            internals.detach();
        }
        gauges.close();
        merge = null;
        context = null;
    }

    private ProcessorContext<byte[], byte[]> context() {
        if (context == null) {
            throw new IllegalStateException("used before init or after close");
        }
        return context;
    }

    private Merge merge() {
        if (merge == null) {
            throw new IllegalStateException("used before init or after close");
        }
        return merge;
    }
}
