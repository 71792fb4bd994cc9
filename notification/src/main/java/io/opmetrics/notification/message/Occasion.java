package io.opmetrics.notification.message;

import java.util.Locale;

/** Why a receiver is told. */
public enum Occasion {
    /** Alerts began to fire or were resolved. */
    CHANGE,
    /** Alerts are still firing. */
    REPEAT,
    /** Alerts have been firing for so long that somebody else is told. */
    ESCALATION,
    /** Alerting works: there is no alert in it. */
    HEARTBEAT,
    /** A person wants to see whether it arrives; the alert in it is made up. */
    TEST;

    /** The word in messages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
