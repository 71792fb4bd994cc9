package io.opmetrics.bench.process;

import java.time.Duration;

/**
 * What a process and all below it have used since they began.
 *
 * @param processorTime user and system time, to about 10 ms
 * @param peakMemory bytes of main memory, the sum of each process's own peak
 */
public record Usage(Duration processorTime, long peakMemory) {

    /** Nothing yet. */
    public static final Usage NONE = new Usage(Duration.ZERO, 0);

    Usage plus(Usage other) {
        return new Usage(processorTime.plus(other.processorTime), peakMemory + other.peakMemory);
    }
}
