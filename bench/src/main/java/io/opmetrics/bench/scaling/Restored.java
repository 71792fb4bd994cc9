package io.opmetrics.bench.scaling;

import java.util.OptionalLong;

/**
 * What one size of state costs.
 *
 * @param series each with one open window
 * @param changelogBytes on the broker's disk
 * @param liveHeapBytes after a full collection, with all windows open; empty where nothing can tell
 * @param peakMemory bytes of main memory, of the first process
 * @param restoreSeconds from the start of a process without local state to its first commit of what it merges
 * @param counted events in the points, once the windows have closed: one for each series, and one more
 * @param reported windows
 */
record Restored(
        int series,
        long changelogBytes,
        OptionalLong liveHeapBytes,
        long peakMemory,
        double restoreSeconds,
        double counted,
        long reported) {

    boolean isExact() {
        // One event of the first series came after the restart.
        return counted == series + 1.0 && reported == series;
    }
}
