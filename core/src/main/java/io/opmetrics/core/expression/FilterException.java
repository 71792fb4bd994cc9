package io.opmetrics.core.expression;

/** A filter could not be decided for one event; the message names the field and the types, not the values. */
public final class FilterException extends Exception {

    private static final long serialVersionUID = 1;

    public FilterException(String message) {
        // No stack trace: it is raised per bad event, on the hot path.
        super(message, null, false, false);
    }
}
