package io.opmetrics.streams.merge;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opmetrics.streams.meter.ProcessorMeter;

/** The counters of stage 2, shared by all tasks. Thread-safe. */
public final class MergeMeters {

    private final MeterRegistry registry;

    public MergeMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    Counter closedWindows(String metric) {
        return ProcessorMeter.CLOSED_WINDOWS.counter(registry, metric);
    }

    Counter corrections(String metric) {
        return ProcessorMeter.CORRECTIONS.counter(registry, metric);
    }

    Counter overflowedPartials(String metric) {
        return ProcessorMeter.OVERFLOWED_PARTIALS.counter(registry, metric);
    }

    Counter discardedValues(String metric) {
        return ProcessorMeter.DISCARDED_VALUES.counter(registry, metric);
    }

    Counter zeros(String metric) {
        return ProcessorMeter.ZEROS.counter(registry, metric);
    }

    Counter unfilledWindows(String metric) {
        return ProcessorMeter.UNFILLED_WINDOWS.counter(registry, metric);
    }

    Counter parkedPartials(String metric) {
        return ProcessorMeter.PARKED_PARTIALS.counter(registry, metric);
    }

    Counter replayedEvents(String metric) {
        return ProcessorMeter.REPLAYED_EVENTS.counter(registry, metric);
    }

    Counter repeatedReplays(String metric) {
        return ProcessorMeter.REPEATED_REPLAYS.counter(registry, metric);
    }

    /** The same counter as that of stage 1. */
    Counter deadLetters(String reason) {
        return ProcessorMeter.DEAD_LETTERS.counter(registry, reason);
    }
}
