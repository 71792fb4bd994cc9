package io.opmetrics.core.yaml;

import java.time.Duration;

/** The durations that a field accepts, both ends included. */
public record DurationRange(Duration least, Duration most) {

    public boolean contains(Duration duration) {
        return duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0;
    }

    @Override
    public String toString() {
        return "from " + PrometheusDuration.format(least) + " to " + PrometheusDuration.format(most);
    }
}
