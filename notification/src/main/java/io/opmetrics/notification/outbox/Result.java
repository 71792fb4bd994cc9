package io.opmetrics.notification.outbox;

import java.util.Locale;

/** What became of a message, for counters. */
public enum Result {
    /** The receiver has it. */
    SENT,
    /** An attempt failed, and there will be another. */
    RETRIED,
    /** The receiver does not want it: it is given up. */
    REFUSED,
    /** It was the oldest of too many that waited: it is given up. */
    DROPPED,
    /** All firings in it were resolved, or told anew, before it could be sent. */
    SUPERSEDED;

    /** The word in the names of counters. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
