package io.opmetrics.core.definition.loader;

import io.opmetrics.core.definition.PrometheusDuration;
import java.time.Duration;

/** The durations that a field accepts, both ends included. */
record DurationRange(Duration least, Duration most) {

    boolean contains(Duration duration) {
        return duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0;
    }

    @Override
    public String toString() {
        return "from " + PrometheusDuration.format(least) + " to " + PrometheusDuration.format(most);
    }
}
