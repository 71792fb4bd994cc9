package io.opmetrics.delivery.standalone;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.opmetrics.delivery.batch.DeliveryCounters;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.Consumer;

/** What delivery counts. Thread-safe. */
final class DeliveryMeters implements DeliveryCounters {

    private final MeterRegistry registry;
    private final AtomicLong oldestAgeSeconds = new AtomicLong();
    private final AtomicLong deadLetters = new AtomicLong();
    private final AtomicLong retries = new AtomicLong();
    private final Counter points;
    private final Counter linesAccepted;
    private final Counter linesRefused;
    private final Counter linesUnnamed;
    private final Counter keysChanged;
    private final Counter ambiguous;
    private final Counter restated;
    private final DistributionSummary requestLines;
    private final Map<Integer, AtomicLong> lags = new HashMap<>();
    private final Map<Integer, Gauge> lagGauges = new HashMap<>();

    DeliveryMeters(MeterRegistry registry) {
        this.registry = registry;
        points = DeliveryMeter.POINTS.counter(registry);
        linesAccepted = DeliveryMeter.LINES_ACCEPTED.counter(registry);
        linesRefused = DeliveryMeter.LINES_REFUSED.counter(registry);
        linesUnnamed = DeliveryMeter.LINES_REFUSED_UNNAMED.counter(registry);
        keysChanged = DeliveryMeter.LINES_KEY_CHANGED.counter(registry);
        ambiguous = DeliveryMeter.AMBIGUOUS_POINTS.counter(registry);
        restated = DeliveryMeter.RESTATED_POINTS.counter(registry);
        requestLines = DistributionSummary.builder(DeliveryMeter.REQUEST_LINES.meterName())
                .description(DeliveryMeter.REQUEST_LINES.description())
                .serviceLevelObjectives(10, 100, 500, 900, 1_000)
                .register(registry);
        gauge(DeliveryMeter.OLDEST_UNDELIVERED_AGE, oldestAgeSeconds, Tags.empty());
    }

    /** A valid point was read from the topic. */
    void point() {
        points.increment();
    }

    private Gauge gauge(DeliveryMeter meter, AtomicLong value, Tags tags) {
        return Gauge.builder(meter.meterName(), value, AtomicLong::get)
                .description(meter.description())
                .baseUnit(meter.unit().orElse(null))
                .tags(tags)
                .register(registry);
    }

    /** A request goes out. */
    void request(int lines) {
        requestLines.record(lines);
    }

    /** How many records of a partition are not read yet. */
    synchronized void lag(int partition, long records) {
        lags.computeIfAbsent(partition, added -> {
                    AtomicLong lag = new AtomicLong();
                    lagGauges.put(
                            added, gauge(DeliveryMeter.LAG, lag, DeliveryMeter.LAG.tags(Integer.toString(added))));
                    return lag;
                })
                .set(records);
    }

    /** The partition is another instance's now. */
    synchronized void noLag(int partition) {
        lags.remove(partition);
        Gauge gauge = lagGauges.remove(partition);
        if (gauge != null) {
            registry.remove(gauge);
        }
    }

    /** Publishes what a consumer measures of itself, until the answer is closed. */
    KafkaClientMetrics watch(Consumer<?, ?> consumer) {
        KafkaClientMetrics metrics = new KafkaClientMetrics(consumer);
        metrics.bindTo(registry);
        return metrics;
    }

    /** @param age of the oldest point in hand; zero if there is none */
    void oldestAge(Duration age) {
        oldestAgeSeconds.set(age.toSeconds());
    }

    Duration oldestAge() {
        return Duration.ofSeconds(oldestAgeSeconds.get());
    }

    @Override
    public void linesAccepted(long lines) {
        linesAccepted.increment((double) lines);
    }

    @Override
    public void lineRefused() {
        linesRefused.increment();
    }

    @Override
    public void linesUnnamed(long lines) {
        linesUnnamed.increment((double) lines);
    }

    @Override
    public void metricKeysChanged(long lines) {
        keysChanged.increment((double) lines);
    }

    @Override
    public void deadLetter(String reason) {
        deadLetters.incrementAndGet();
        DeliveryMeter.DEAD_LETTERS.counter(registry, reason).increment();
    }

    @Override
    public void restated() {
        restated.increment();
    }

    @Override
    public void retry(String reason) {
        retries.incrementAndGet();
        DeliveryMeter.RETRIES.counter(registry, reason).increment();
    }

    @Override
    public void ambiguous(long points) {
        ambiguous.increment((double) points);
    }

    DeliveryStatistics snapshot() {
        return new DeliveryStatistics(
                (long) points.count(),
                (long) linesAccepted.count(),
                (long) linesRefused.count(),
                deadLetters.get(),
                retries.get(),
                (long) ambiguous.count(),
                (long) restated.count());
    }
}
