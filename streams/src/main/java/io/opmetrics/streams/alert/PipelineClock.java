package io.opmetrics.streams.alert;

/** Until when the processor has read every event, as it tells on {@code opmetrics-progress}. Thread-safe. */
public interface PipelineClock {

    /** Nothing is known. */
    long NONE = Long.MIN_VALUE;

    /**
     * What was known at a moment: all points of events up to this time were on {@code dynatrace-metrics} by then.
     *
     * @param moment epoch milliseconds, within the last minute
     * @return epoch milliseconds, never after {@code moment}, or {@link #NONE}
     */
    long knownAt(long moment);
}
