package io.opmetrics.core.alert;

import java.util.Locale;

/** How urgent an alert is. */
public enum Severity {
    /** Good to know. */
    INFO,
    /** To be looked at. */
    WARNING,
    /** Somebody has to act at once. */
    CRITICAL;

    /** The word in files and messages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
