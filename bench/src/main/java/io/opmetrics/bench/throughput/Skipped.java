package io.opmetrics.bench.throughput;

import java.util.List;
import java.util.Optional;

/** What was to be measured and cannot be. */
record Skipped(String name, String description, String reason) implements Contender {

    /** The product has no such mode. */
    static final Skipped AT_LEAST_ONCE = new Skipped(
            "opmetrics_at_least_once", "Opmetrics without transactions", "the product offers exactly-once only");

    @Override
    public Optional<String> reasonToSkip() {
        return Optional.of(reason);
    }

    @Override
    public List<String> command(Assignment assignment) {
        throw new IllegalStateException(name + " cannot run: " + reason);
    }
}
