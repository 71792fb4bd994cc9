package io.opmetrics.core.aggregate;

/** The measured field of an event has no value that could be aggregated. */
public final class UnusableValueException extends Exception {

    private static final long serialVersionUID = 1;

    private final String reason;

    /**
     * @param reason the stable code for the dead letter
     * @param message for a person; holds no value of the event
     */
    public UnusableValueException(String reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    /** The stable code for the dead letter. */
    public String reason() {
        return reason;
    }
}
