package io.opmetrics.notification.message;

import java.util.Locale;

/** Why a receiver is told. */
public enum Occasion {
    /** Something became of alerts, or they go on firing. */
    ALERTS,
    /** All that fires at present, for receivers that forget what they are not told again. */
    REFRESH,
    /** Alerting works: there is no alert in it. */
    HEARTBEAT,
    /** A person wants to see whether it arrives; the alert in it is made up. */
    TEST;

    /** The word in messages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
