package io.opmetrics.streams.alert;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What alerting counts. Thread-safe. */
public final class AlertMeters {

    private static final String PREFIX = "opmetrics.alerts.";

    final Counter points;
    final Counter invalid;
    final Counter late;
    final Counter tooLate;
    final Counter unknownRule;
    private final MeterRegistry registry;

    public AlertMeters(MeterRegistry registry) {
        this.registry = registry;
        points = registry.counter(PREFIX + "points");
        invalid = registry.counter(PREFIX + "invalid.points");
        late = registry.counter(PREFIX + "late.points");
        tooLate = registry.counter(PREFIX + "too.late.points");
        unknownRule = registry.counter(PREFIX + "unknown.rule.points");
    }

    void transition(String state) {
        registry.counter(PREFIX + "transitions", "state", state).increment();
    }
}
