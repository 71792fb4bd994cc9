package io.opmetrics.delivery.standalone;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opmetrics.delivery.batch.DeliveryCounters;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** What delivery counts. Thread-safe. */
final class DeliveryMeters implements DeliveryCounters {

    private static final String PREFIX = "opmetrics.delivery.";

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

    DeliveryMeters(MeterRegistry registry) {
        this.registry = registry;
        points = registry.counter(PREFIX + "points");
        linesAccepted = registry.counter(PREFIX + "lines.accepted");
        linesRefused = registry.counter(PREFIX + "lines.refused");
        linesUnnamed = registry.counter(PREFIX + "lines.refused.unnamed");
        keysChanged = registry.counter(PREFIX + "lines.key.changed");
        ambiguous = registry.counter(PREFIX + "ambiguous.points");
        restated = registry.counter(PREFIX + "restated.points");
        registry.gauge(PREFIX + "oldest.undelivered.age.seconds", oldestAgeSeconds);
    }

    /** A valid point was read from the topic. */
    void point() {
        points.increment();
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
        registry.counter(PREFIX + "dead.letters", "reason", reason).increment();
    }

    @Override
    public void restated() {
        restated.increment();
    }

    @Override
    public void retry(String reason) {
        retries.incrementAndGet();
        registry.counter(PREFIX + "retries", "reason", reason).increment();
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
