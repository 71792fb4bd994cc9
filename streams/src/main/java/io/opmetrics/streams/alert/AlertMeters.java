package io.opmetrics.streams.alert;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What alerting counts. Thread-safe. */
public final class AlertMeters {

    final Counter points;
    final Counter invalid;
    final Counter late;
    final Counter tooLate;
    final Counter unknownRule;
    private final MeterRegistry registry;

    public AlertMeters(MeterRegistry registry) {
        this.registry = registry;
        points = AlertMeter.POINTS.counter(registry);
        invalid = AlertMeter.INVALID_POINTS.counter(registry);
        late = AlertMeter.LATE_POINTS.counter(registry);
        tooLate = AlertMeter.TOO_LATE_POINTS.counter(registry);
        unknownRule = AlertMeter.UNKNOWN_RULE_POINTS.counter(registry);
    }

    void transition(String state) {
        AlertMeter.TRANSITIONS.counter(registry, state).increment();
    }
}
