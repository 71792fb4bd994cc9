package io.opmetrics.app.command;

/** Something in the call or its environment is missing or wrong; the message says what to do. */
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UsageException(String message) {
        super(message);
    }
}
