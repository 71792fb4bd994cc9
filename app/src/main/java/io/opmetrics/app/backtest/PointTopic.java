package io.opmetrics.app.backtest;

import io.opmetrics.app.alerts.StoredRecords;
import io.opmetrics.app.failure.FailureException;
import io.opmetrics.app.topics.TopicNames;
import io.opmetrics.core.definition.MetricDefinition;
import io.opmetrics.core.progress.SourceProgressJson;
import io.opmetrics.schema.InvalidMetricPointException;
import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.MetricPointJson;
import io.opmetrics.streams.alert.KnownProgress;
import io.opmetrics.streams.alert.PipelineClock;
import io.opmetrics.streams.source.SourceClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The points that stand on the topic of metrics, and until when they are complete. Not thread-safe. */
public final class PointTopic implements AutoCloseable {

    /** A point may be dated ahead of when it was written. */
    private static final Duration MOST_AHEAD = Duration.ofMinutes(10);

    private final TopicNames topics;
    private final StoredRecords records;
    private long invalid;

    private PointTopic(TopicNames topics, StoredRecords records) {
        this.topics = topics;
        this.records = records;
    }

    /** @throws FailureException if no broker answers, or it has no topic of metrics */
    public static PointTopic open(TopicNames topics, Map<String, String> kafka, InstantSource clock)
            throws InterruptedException {
        StoredRecords records = StoredRecords.open(kafka, clock);
        if (!records.has(topics.metrics())) {
            records.close();
            throw new FailureException(
                    "The topic " + topics.metrics() + " does not exist, so there are no points to test"
                            + " with: opmetrics run writes it, --from-file reads a file instead.");
        }
        return new PointTopic(topics, records);
    }

    /**
     * The clock that the live evaluation goes by: until when the processor has read every event of these metrics. Where
     * it never told, the wall clock.
     */
    public long clock(List<MetricDefinition> metrics, Instant now) {
        Set<String> sources = metrics.stream()
                .flatMap(metric -> metric.inputs().stream())
                .map(input -> "%016x".formatted(SourceClock.of(input.source()).identity()))
                .collect(Collectors.toSet());
        KnownProgress known = new KnownProgress(sources);
        if (records.has(topics.progress())) {
            records.read(topics.progress(), Optional.empty(), found -> take(found, known, now.toEpochMilli()));
        }
        known.complete(now.toEpochMilli());
        long clock = known.knownAt(now.toEpochMilli());
        return clock == PipelineClock.NONE ? now.toEpochMilli() : clock;
    }

    private static void take(ConsumerRecord<byte[], byte[]> found, KnownProgress known, long now) {
        if (found.value() != null) {
            try {
                known.take(SourceProgressJson.read(found.value()), now);
            } catch (IllegalArgumentException ofAnotherVersion) {
                // A clock that nothing is known of is treated alike.
                return;
            }
        }
    }

    /** Hands out the points with a time from then on; those that break the schema are counted. */
    public void read(long from, Consumer<MetricPoint> visitor) {
        Instant written = Instant.ofEpochMilli(Math.max(0, from)).minus(MOST_AHEAD);
        records.read(topics.metrics(), Optional.of(written).filter(at -> at.toEpochMilli() > 0), found -> {
            Optional<MetricPoint> point = point(found);
            if (point.isPresent() && point.get().time() >= from) {
                visitor.accept(point.get());
            }
        });
    }

    private Optional<MetricPoint> point(ConsumerRecord<byte[], byte[]> found) {
        try {
            return Optional.of(MetricPointJson.read(found.value() == null ? new byte[0] : found.value()));
        } catch (InvalidMetricPointException e) {
            invalid++;
            return Optional.empty();
        }
    }

    /** How many messages were no points. */
    public long invalid() {
        return invalid;
    }

    @Override
    public void close() {
        records.close();
    }
}
