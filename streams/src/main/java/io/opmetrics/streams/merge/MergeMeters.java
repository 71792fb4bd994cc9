package io.opmetrics.streams.merge;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** The counters of stage 2, shared by all tasks. Thread-safe. */
public final class MergeMeters {

    private final MeterRegistry registry;

    public MergeMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    Counter closedWindows(String metric) {
        return counter("closed.windows", metric);
    }

    Counter corrections(String metric) {
        return counter("corrections", metric);
    }

    Counter overflowedPartials(String metric) {
        return counter("overflowed.partials", metric);
    }

    Counter discardedValues(String metric) {
        return counter("discarded.values", metric);
    }

    Counter zeros(String metric) {
        return counter("zeros", metric);
    }

    Counter unfilledWindows(String metric) {
        return counter("unfilled.windows", metric);
    }

    Counter parkedPartials(String metric) {
        return counter("parked.partials", metric);
    }

    Counter replayedEvents(String metric) {
        return counter("replayed.events", metric);
    }

    Counter repeatedReplays(String metric) {
        return counter("repeated.replays", metric);
    }

    /** The same counter as that of stage 1. */
    Counter deadLetters(String reason) {
        return registry.counter("opmetrics.processor.dead.letters", "reason", reason);
    }

    private Counter counter(String name, String metric) {
        return registry.counter("opmetrics.processor." + name, "metric", metric);
    }
}
