package io.opmetrics.core.alert.planner;

import io.opmetrics.core.alert.notification.Matchers;

/** What a person does about alerts: a record of {@code opmetrics-alert-actions}. */
public sealed interface AlertAction {

    /** Who did it. */
    String author();

    /**
     * Somebody takes care of an alert: until it is resolved it is not repeated, and not escalated where the route says
     * so.
     *
     * @param alertId what {@link io.opmetrics.core.alert.evaluation.Transition#alertId} gives
     */
    record Acknowledge(String alertId, String author, String note) implements AlertAction {}

    /**
     * Alerts that match are not notified from now until a time. What fires still when it ends is notified then.
     *
     * @param silenceId unique; the same again replaces the silence
     * @param until epoch milliseconds
     */
    record Silence(String silenceId, Matchers matchers, long until, String author, String note)
            implements AlertAction {}

    /** A silence ends now. */
    record EndSilence(String silenceId, String author) implements AlertAction {}
}
