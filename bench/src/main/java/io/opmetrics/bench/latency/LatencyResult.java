package io.opmetrics.bench.latency;

import java.util.List;

/**
 * What came out.
 *
 * @param capacity events per second
 * @param demoStarts seconds from the start of the demo's process to its first accepted point, one for each run
 */
record LatencyResult(int capacity, List<Level> levels, List<Double> demoStarts) {

    LatencyResult {
        levels = List.copyOf(levels);
        demoStarts = List.copyOf(demoStarts);
    }

    boolean isComplete() {
        return levels.stream().allMatch(Level::isComplete);
    }
}
