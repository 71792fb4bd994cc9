package io.opmetrics.testkit.dynatrace;

/** A line that is not accepted, with the reason as the API words it. */
final class InvalidLineException extends Exception {

    private static final long serialVersionUID = 1;

    InvalidLineException(String reason) {
        super(reason);
    }
}
