package io.opmetrics.core.alert;

import java.time.Duration;

/**
 * How long a rule waits, and for what.
 *
 * @param hold {@code for}: how long the condition has to hold before an alert fires
 * @param keepFiring {@code keep_firing_for}: how long it has to have ceased before an alert is resolved
 * @param grace how long after its time a point still counts as if it had come in order
 * @param groupInterval how long further alerts of a rule are collected once one was notified
 * @param notifyMaxAge what happened longer ago is recorded, but notified to nobody
 */
public record Timing(
        Duration hold, Duration keepFiring, Duration grace, Duration groupInterval, Duration notifyMaxAge) {

    /** Where a rule does not say. */
    public static final Timing DEFAULT = new Timing(
            Duration.ZERO, Duration.ZERO, Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofHours(1));
}
