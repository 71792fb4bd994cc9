package io.opmetrics.core.alert;

import java.time.Duration;

/** What the value of a window is set against before it is compared with the threshold. */
public sealed interface Comparison {

    /** Nothing: the value as it is. */
    record None() implements Comparison {}

    /**
     * The value of another series in the same window, divided by. Where there is no point of it, or 0, there is no
     * data; where only the first series has no point, its sum or number is 0.
     */
    record RatioTo(Series denominator) implements Comparison {}

    /**
     * The value in the window as it was earlier, in buckets of a minute. Where nothing was then, or 0 for a percentage,
     * there is no data.
     */
    record Change(Earlier against, Measure measure) implements Comparison {}

    /** How much earlier. */
    enum Earlier {
        /** An hour. */
        HOUR(Duration.ofHours(1)),
        /** A day of 24 hours. */
        DAY(Duration.ofDays(1)),
        /** Seven days. */
        WEEK(Duration.ofDays(7));

        private final Duration offset;

        Earlier(Duration offset) {
            this.offset = offset;
        }

        /** The distance of the two windows. */
        public Duration offset() {
            return offset;
        }
    }

    /** How a change is expressed. */
    enum Measure {
        /** Now less then. */
        DIFFERENCE,
        /** Now less then, in hundredths of the magnitude of then. */
        PERCENT
    }
}
