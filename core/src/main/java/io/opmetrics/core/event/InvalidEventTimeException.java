package io.opmetrics.core.event;

/** An event has no time that can be read; the message names the field and the reason, without quoting the event. */
public final class InvalidEventTimeException extends Exception {

    private static final long serialVersionUID = 1;

    public InvalidEventTimeException(String message) {
        // No stack trace: it is raised per bad event, on the hot path.
        super(message, null, false, false);
    }
}
