package io.opmetrics.streams.kafka;

import io.opmetrics.core.alert.evaluation.Transition;
import io.opmetrics.core.alert.evaluation.TransitionJson;
import io.opmetrics.streams.alert.AlertMessageCodec;
import io.opmetrics.streams.alert.Evaluation;
import io.opmetrics.streams.message.StagePartitioner;
import io.opmetrics.streams.source.PolledRecords;
import io.opmetrics.streams.state.StoreState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** {@link Evaluation} as a processor. */
final class EvaluationProcessor implements Processor<byte[], byte[], byte[], byte[]> {

    private static final Duration TICK = Duration.ofSeconds(1);

    private final AlertTopology topology;
    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable Evaluation evaluation;
    private @Nullable TaskInternals internals;

    EvaluationProcessor(AlertTopology topology) {
        this.topology = topology;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        internals = context.getStateStore(AlertTopology.BEFORE_COMMIT);
        internals.attach(context, () -> evaluation().flush());
        KeyValueStore<Bytes, byte[]> store = context.getStateStore(AlertTopology.STATE);
        this.context = context;
        int partition = context.taskId().partition();
        int partitions = topology.settings().partitions();
        evaluation = new Evaluation(
                topology.rules(),
                topology.metrics(),
                key -> StagePartitioner.partitionOf(key, partitions) == partition,
                new StoreState(store),
                topology.meters(),
                context.currentSystemTimeMs(),
                this::forward);
        context.schedule(
                TICK, PunctuationType.WALL_CLOCK_TIME, now -> evaluation().tick(now));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata position = context().recordMetadata().orElseThrow();
        for (ConsumerRecord<byte[], byte[]> polled : PolledRecords.of(record, position)) {
            evaluation()
                    .take(
                            AlertMessageCodec.read(polled.key(), polled.value()),
                            context().currentSystemTimeMs());
        }
    }

    private void forward(Transition transition) {
        context()
                .forward(new Record<>(
                        transition.alertId().getBytes(StandardCharsets.UTF_8),
                        TransitionJson.write(transition),
                        context().currentSystemTimeMs()));
    }

    /** A revived task calls {@code init} on this same object: nothing may be left over. */
    @Override
    public void close() {
        if (internals != null) {
            internals.detach();
        }
        evaluation = null;
        context = null;
    }

    private ProcessorContext<byte[], byte[]> context() {
        if (context == null) {
            throw new IllegalStateException("used before init or after close");
        }
        return context;
    }

    private Evaluation evaluation() {
        if (evaluation == null) {
            throw new IllegalStateException("used before init or after close");
        }
        return evaluation;
    }
}
