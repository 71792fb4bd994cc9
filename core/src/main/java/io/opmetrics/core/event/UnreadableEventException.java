package io.opmetrics.core.event;

/** The bytes are not an event of the declared format; the message says where and why, without quoting the event. */
public final class UnreadableEventException extends Exception {

    private static final long serialVersionUID = 1;

    public UnreadableEventException(String message) {
        // No stack trace: it is raised per bad event, on the hot path.
        super(message, null, false, false);
    }
}
