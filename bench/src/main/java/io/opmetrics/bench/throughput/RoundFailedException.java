package io.opmetrics.bench.throughput;

/** A contender ended or stopped making progress; the reason is a sentence for a person. */
final class RoundFailedException extends Exception {

    private static final long serialVersionUID = 1;

    private final String reason;

    RoundFailedException(String reason) {
        super(reason);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
