package io.opmetrics.notification.message;

import java.util.Locale;

/** What an alert is said to be. */
public enum AlertStatus {
    FIRING,
    RESOLVED;

    /** The word in messages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
