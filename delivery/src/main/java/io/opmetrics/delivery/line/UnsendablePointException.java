package io.opmetrics.delivery.line;

/** A valid point that the line protocol cannot carry unchanged; the message says which part, and why. */
public final class UnsendablePointException extends Exception {

    private static final long serialVersionUID = 1;

    UnsendablePointException(String message) {
        super(message, null, false, false);
    }
}
