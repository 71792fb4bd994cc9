package io.opmetrics.bench.scaling;

import java.util.List;

/**
 * What is to be measured.
 *
 * @param events at each step
 * @param series at the steps, as {@code restored}
 * @param bytes of an event
 * @param disorder seconds
 * @param restored series with one open window that the state holds
 */
record ScalingPlan(
        int events,
        List<Integer> metrics,
        List<Integer> series,
        List<Integer> threads,
        List<Integer> bytes,
        List<Integer> disorder,
        List<Integer> restored) {

    ScalingPlan {
        metrics = List.copyOf(metrics);
        series = List.copyOf(series);
        threads = List.copyOf(threads);
        bytes = List.copyOf(bytes);
        disorder = List.copyOf(disorder);
        restored = List.copyOf(restored);
    }

    static ScalingPlan full(int events) {
        return new ScalingPlan(
                events,
                List.of(1, 2, 5, 10, 20, 50),
                List.of(1_000, 10_000, 100_000, 1_000_000),
                List.of(1, 2, 4, 8),
                List.of(200, 400, 900, 2_000, 5_000, 10_000),
                List.of(1, 10, 60, 300, 1_800),
                List.of(1_000, 10_000, 100_000, 1_000_000));
    }

    /** Fewer steps; the memory of the largest state all the same. */
    static ScalingPlan quick(int events) {
        return new ScalingPlan(
                events,
                List.of(1, 10, 50),
                List.of(1_000, 100_000),
                List.of(1, 4),
                List.of(400, 5_000),
                List.of(1, 300),
                List.of(1_000, 1_000_000));
    }
}
