package io.opmetrics.bench.alerts;

import java.time.Duration;

/**
 * What is to be measured.
 *
 * @param countries each has two rules, so there are twice as many
 * @param groups different values that a rule groups by, each with points; two rules watch each of them
 * @param pointsPerSecond on {@code dynatrace-metrics}, one for each event
 * @param probeEvery one of so many events makes both rules of a group fire that did not yet; above 1
 * @param warmUp which is not measured, but loaded alike: all groups come alive
 */
record AlertsPlan(int countries, int groups, int pointsPerSecond, int probeEvery, Duration warmUp, Duration length) {

    /** As the goal is stated: 50 rules, 10,000 groups, 1,000 points a second. */
    static AlertsPlan ofLength(Duration warmUp, Duration length) {
        return new AlertsPlan(25, 10_000, 1_000, 100, warmUp, length);
    }

    AlertsPlan {
        if ((warmUp.plus(length).toSeconds() + 1) * pointsPerSecond / probeEvery > groups) {
            throw new IllegalArgumentException("there are not enough groups: each fires once");
        }
    }

    int rules() {
        return 2 * countries;
    }

    boolean isProbe(int event) {
        return event % probeEvery == 0;
    }

    /** The group of an event: of probes each another, of the rest all in turn. */
    int group(int event) {
        return (isProbe(event) ? event / probeEvery : event + event / groups) % groups;
    }

    /** The country of a group. */
    int country(int group) {
        return group % countries;
    }
}
