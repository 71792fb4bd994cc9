package io.opmetrics.streams.fold;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opmetrics.streams.meter.ProcessorMeter;

/** The counters of stage 1, shared by all tasks. Thread-safe. */
public final class FoldMeters {

    private final MeterRegistry registry;

    public FoldMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    Counter events(String topic) {
        return ProcessorMeter.EVENTS.counter(registry, topic);
    }

    Counter deadLetters(String reason) {
        return ProcessorMeter.DEAD_LETTERS.counter(registry, reason);
    }

    Counter late(String metric) {
        return ProcessorMeter.LATE_EVENTS.counter(registry, metric);
    }

    Counter cutValues(String metric) {
        return ProcessorMeter.CUT_VALUES.counter(registry, metric);
    }

    Counter overflowed(String metric) {
        return ProcessorMeter.OVERFLOWED_EVENTS.counter(registry, metric);
    }
}
