package io.opmetrics.core.definition;

import java.time.Duration;

/** When a metric reports. */
public sealed interface Emission {

    /** Each event becomes a point at once: no window, no state. */
    record Immediate() implements Emission {}

    /**
     * A tumbling window, aligned to the epoch in UTC, reports once it closes.
     *
     * @param size 1 second to 1 hour
     * @param grace how long after its end (in event time) a window still waits for events that are out of order
     * @param correctionsEvery the least time between two corrections of one series and window
     */
    record OnClose(Duration size, Duration grace, Duration correctionsEvery) implements Emission {}
}
