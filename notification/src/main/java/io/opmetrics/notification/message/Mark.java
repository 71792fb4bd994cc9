package io.opmetrics.notification.message;

import java.util.Locale;

/** What a person should know besides. */
public enum Mark {
    /** A point that came after the decision brought it about. */
    LATE,
    /** It was told already, and began earlier than was told. */
    REDATED,
    /** It happened so long ago that nobody would be told, had they not been told of its firing. */
    HISTORICAL;

    /** The word in messages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
