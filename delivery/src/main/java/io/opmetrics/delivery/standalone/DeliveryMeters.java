package io.opmetrics.delivery.standalone;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;

/** What delivery counts. Thread-safe. */
final class DeliveryMeters {

    private static final String PREFIX = "opmetrics.delivery.";

    private final MeterRegistry registry;
    private final AtomicLong oldestAgeSeconds = new AtomicLong();
    private final AtomicLong deadLetters = new AtomicLong();
    private final AtomicLong retries = new AtomicLong();
    final Counter points;
    final Counter linesAccepted;
    final Counter linesRefused;
    final Counter linesUnnamed;
    final Counter ambiguous;
    final Counter restated;

    DeliveryMeters(MeterRegistry registry) {
        this.registry = registry;
        points = registry.counter(PREFIX + "points");
        linesAccepted = registry.counter(PREFIX + "lines.accepted");
        linesRefused = registry.counter(PREFIX + "lines.refused");
        linesUnnamed = registry.counter(PREFIX + "lines.refused.unnamed");
        ambiguous = registry.counter(PREFIX + "ambiguous.points");
        restated = registry.counter(PREFIX + "restated.points");
        registry.gauge(PREFIX + "oldest.undelivered.age.seconds", oldestAgeSeconds);
    }

    void deadLetter(String reason) {
        deadLetters.incrementAndGet();
        registry.counter(PREFIX + "dead.letters", "reason", reason).increment();
    }

    void retry(String reason) {
        retries.incrementAndGet();
        registry.counter(PREFIX + "retries", "reason", reason).increment();
    }

    void oldestAge(long seconds) {
        oldestAgeSeconds.set(seconds);
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
