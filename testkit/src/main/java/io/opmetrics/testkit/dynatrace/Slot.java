package io.opmetrics.testkit.dynatrace;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A series in one minute: points of one slot are one.
 *
 * @param minute its start
 */
public record Slot(Series series, Instant minute) {

    /** The slot that a point of this time is in. */
    public static Slot of(Series series, Instant time) {
        return new Slot(series, time.truncatedTo(ChronoUnit.MINUTES));
    }
}
