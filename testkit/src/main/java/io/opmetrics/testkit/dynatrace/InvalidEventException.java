package io.opmetrics.testkit.dynatrace;

/** An event that is not as the documentation asks. */
final class InvalidEventException extends Exception {

    private static final long serialVersionUID = 1;

    private final boolean isTimestamp;

    private InvalidEventException(String message, boolean isTimestamp) {
        super(message);
        this.isTimestamp = isTimestamp;
    }

    static InvalidEventException of(String message) {
        return new InvalidEventException(message, false);
    }

    /** Its document is well-formed, but not its times: the answer is 201 all the same, with a status that says so. */
    static InvalidEventException ofTimestamps(String message) {
        return new InvalidEventException(message, true);
    }

    boolean isTimestamp() {
        return isTimestamp;
    }
}
