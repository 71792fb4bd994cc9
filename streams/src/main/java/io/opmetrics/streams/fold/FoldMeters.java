package io.opmetrics.streams.fold;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** The counters of stage 1, shared by all tasks. Thread-safe. */
public final class FoldMeters {

    private final MeterRegistry registry;

    public FoldMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    Counter events(String topic) {
        return counter("events", "topic", topic);
    }

    Counter deadLetters(String reason) {
        return counter("dead.letters", "reason", reason);
    }

    Counter late(String metric) {
        return counter("late.events", "metric", metric);
    }

    Counter cutValues(String metric) {
        return counter("cut.values", "metric", metric);
    }

    Counter overflowed(String metric) {
        return counter("overflowed.events", "metric", metric);
    }

    private Counter counter(String name, String label, String value) {
        return registry.counter("opmetrics.processor." + name, label, value);
    }
}
