package io.opmetrics.core.alert.planner;

import io.opmetrics.core.alert.notification.Matchers;
import java.util.OptionalLong;

/** What a person does about alerts: a record of {@code opmetrics-alert-actions}. */
public sealed interface AlertAction {

    /** Who did it. */
    String author();

    /**
     * Somebody takes care of an alert: until it is resolved it is not repeated, and not escalated where the route says
     * so.
     *
     * @param alertId what {@link io.opmetrics.core.alert.evaluation.Transition#alertId} gives
     * @param until epoch milliseconds, from when on it counts no more; empty: it ends with the alert only
     */
    record Acknowledge(String alertId, String author, String note, OptionalLong until) implements AlertAction {

        /** One that ends with the alert. */
        public Acknowledge(String alertId, String author, String note) {
            this(alertId, author, note, OptionalLong.empty());
        }

        /** Whether it counts at a time; epoch milliseconds. */
        public boolean isInForce(long time) {
            return until.isEmpty() || time < until.getAsLong();
        }
    }

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
