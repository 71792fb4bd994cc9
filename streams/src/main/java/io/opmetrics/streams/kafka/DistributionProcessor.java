package io.opmetrics.streams.kafka;

import io.opmetrics.streams.alert.AlertMessage;
import io.opmetrics.streams.alert.AlertMessageCodec;
import io.opmetrics.streams.alert.Distribution;
import io.opmetrics.streams.source.PolledRecords;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** {@link Distribution} as a processor. */
final class DistributionProcessor implements Processor<byte[], byte[], byte[], byte[]> {

    private static final Duration TICK = Duration.ofMillis(250);
    private static final byte[] NO_VALUE = {};

    private final AlertTopology topology;
    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable Distribution distribution;

    DistributionProcessor(AlertTopology topology) {
        this.topology = topology;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        distribution = new Distribution(
                topology.rules(),
                new TopicPartition(
                        topology.settings().metricsTopic(), context.taskId().partition()),
                topology.points(),
                topology.pipeline(),
                topology.meters(),
                context.currentSystemTimeMs(),
                this::forward);
        context.schedule(
                TICK, PunctuationType.WALL_CLOCK_TIME, now -> distribution().tick());
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata position = context().recordMetadata().orElseThrow();
        for (ConsumerRecord<byte[], byte[]> polled : PolledRecords.of(record, position)) {
            byte @Nullable [] value = polled.value();
            distribution().take(polled.offset(), value == null ? NO_VALUE : value);
        }
    }

    private void forward(AlertMessage message) {
        context()
                .forward(new Record<>(
                        AlertMessageCodec.key(message),
                        AlertMessageCodec.value(message),
                        context().currentSystemTimeMs()));
    }

    /** A revived task calls {@code init} on this same object: nothing may be left over. */
    @Override
    public void close() {
        distribution = null;
        context = null;
    }

    private ProcessorContext<byte[], byte[]> context() {
        if (context == null) {
            throw new IllegalStateException("used before init or after close");
        }
        return context;
    }

    private Distribution distribution() {
        if (distribution == null) {
            throw new IllegalStateException("used before init or after close");
        }
        return distribution;
    }
}
