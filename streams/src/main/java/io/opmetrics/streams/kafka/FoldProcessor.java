package io.opmetrics.streams.kafka;

import io.opmetrics.core.progress.SourceProgress;
import io.opmetrics.core.progress.SourceProgressJson;
import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.MetricPointJson;
import io.opmetrics.schema.deadletter.DeadLetter;
import io.opmetrics.schema.deadletter.Replay;
import io.opmetrics.streams.fold.Event;
import io.opmetrics.streams.fold.Fold;
import io.opmetrics.streams.fold.FoldContext;
import io.opmetrics.streams.fold.FoldOutput;
import io.opmetrics.streams.message.StageMessage;
import io.opmetrics.streams.message.StageMessageCodec;
import io.opmetrics.streams.meter.ProcessorMeter;
import io.opmetrics.streams.meter.TaskGauges;
import io.opmetrics.streams.source.PolledRecords;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** {@link Fold} as a processor: records in, the outputs forwarded to the sink of each kind. */
final class FoldProcessor implements Processor<byte[], byte[], byte[], byte[]>, FoldOutput {

    private static final byte[] NO_VALUE = {};

    private final MetricsTopology topology;
    private final TaskGauges gauges;
    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable Fold fold;
    private @Nullable TaskInternals internals;

    FoldProcessor(MetricsTopology topology) {
        this.topology = topology;
        this.gauges = topology.gauges();
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        internals = context.getStateStore(MetricsTopology.BEFORE_COMMIT);
        internals.attach(context, () -> fold().flush(now()));
        this.context = context;
        this.fold = new Fold(
                topology.definitions(),
                topology.settings().maxDirty(),
                new FoldContext(
                        context.taskId().partition(),
                        context.currentSystemTimeMs(),
                        context.applicationId(),
                        topology.sources(),
                        internals,
                        topology.foldMeters(),
                        this));
        context.schedule(Duration.ofSeconds(1), PunctuationType.WALL_CLOCK_TIME, now -> fold().tick(now));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata position = context().recordMetadata().orElseThrow();
        boolean isReplay = position.topic().equals(topology.settings().topics().replay());
        for (ConsumerRecord<byte[], byte[]> polled : PolledRecords.of(record, position)) {
            take(polled, isReplay);
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> polled, boolean isReplay) {
        byte @Nullable [] value = polled.value();
        Event event = new Event(
                polled.topic(),
                polled.partition(),
                polled.offset(),
                polled.timestamp(),
                value == null ? NO_VALUE : value);
        if (isReplay) {
            fold().replay(event, replay(polled.headers(), event.value()), now());
        } else {
            fold().take(event, now());
        }
    }

    private static Optional<Replay> replay(Headers headers, byte[] value) {
        Map<String, String> texts = new HashMap<>();
        for (Header header : headers) {
            if (header.value() != null) {
                texts.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
            }
        }
        return Replay.read(texts, value);
    }

    @Override
    public void message(StageMessage message) {
        context()
                .forward(
                        new Record<>(StageMessageCodec.key(message), StageMessageCodec.value(message), now()),
                        MetricsTopology.PARTIALS);
    }

    @Override
    public void point(MetricPoint point) {
        byte[] key = point.seriesId().getBytes(StandardCharsets.UTF_8);
        context().forward(new Record<>(key, MetricPointJson.write(point), now()), MetricsTopology.IMMEDIATE_POINTS);
    }

    @Override
    public void progress(SourceProgress progress) {
        String[] labels = {progress.topic(), progress.source(), Integer.toString(progress.partition())};
        progress.watermark().ifPresent(time -> gauges.setAge(ProcessorMeter.WATERMARK_LAG, time, labels));
        progress.caughtUpUntil().ifPresent(time -> gauges.setAge(ProcessorMeter.CAUGHT_UP_AGE, time, labels));
        byte[] key = progress.key().getBytes(StandardCharsets.UTF_8);
        context().forward(new Record<>(key, SourceProgressJson.write(progress), now()), MetricsTopology.PROGRESS);
    }

    @Override
    public void deadLetter(DeadLetter letter) {
        context().forward(DeadLetterRecords.of(letter, now()), MetricsTopology.DEAD_LETTERS);
    }

    /** A revived task calls {@code init} on this same object: nothing may be left over. */
    @Override
    public void close() {
        gauges.close();
        if (internals != null) {
            internals.detach();
        }
        fold = null;
        context = null;
    }

    private long now() {
        return context().currentSystemTimeMs();
    }

    private ProcessorContext<byte[], byte[]> context() {
        if (context == null) {
            throw new IllegalStateException("used before init or after close");
        }
        return context;
    }

    private Fold fold() {
        if (fold == null) {
            throw new IllegalStateException("used before init or after close");
        }
        return fold;
    }
}
