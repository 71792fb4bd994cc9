package io.opmetrics.app.failure;

/** The work cannot be done, for a reason outside the program; the message says what happened and what to do. */
public final class FailureException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public FailureException(String message) {
        super(message);
    }
}
