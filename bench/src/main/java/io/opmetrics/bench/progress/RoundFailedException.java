package io.opmetrics.bench.progress;

/** A program that is measured ended or stopped making progress; the reason is a sentence for a person. */
public final class RoundFailedException extends Exception {

    private static final long serialVersionUID = 1;

    private final String reason;

    public RoundFailedException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** What happened, for a person. */
    public String reason() {
        return reason;
    }
}
