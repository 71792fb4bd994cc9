package io.opmetrics.bench.latency;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * What is to be measured.
 *
 * @param capacity events per second; measured if empty
 * @param flatOut how long events are sent as fast as it goes, for warming up, and again where the capacity is measured
 * @param warmUp of each level, which is not measured
 * @param length of each level, without its warm-up
 * @param demoStarts how often the start of the demo is measured
 */
record LatencyPlan(OptionalInt capacity, Duration flatOut, Duration warmUp, Duration length, int demoStarts) {

    /** With the usual times for warming up. */
    static LatencyPlan of(OptionalInt capacity, Duration length, int demoStarts) {
        return new LatencyPlan(capacity, Duration.ofSeconds(8), Duration.ofSeconds(5), length, demoStarts);
    }
}
