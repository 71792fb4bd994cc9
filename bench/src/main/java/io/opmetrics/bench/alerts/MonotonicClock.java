package io.opmetrics.bench.alerts;

import java.time.Instant;
import java.time.InstantSource;

/** The system's clock as it was at the start, and since then one that nobody sets: two of its times are exactly apart. */
final class MonotonicClock implements InstantSource {

    private final Instant begin;
    private final long nanos;

    MonotonicClock() {
        begin = Instant.now();
        nanos = System.nanoTime();
    }

    @Override
    public Instant instant() {
        return begin.plusNanos(System.nanoTime() - nanos);
    }
}
