package io.opmetrics.bench.throughput;

/** A contender ended, stopped making progress or was too fast to be measured; the message is a sentence for a person. */
final class RoundFailedException extends Exception {

    private static final long serialVersionUID = 1;

    RoundFailedException(String message) {
        super(message);
    }
}
