package io.opmetrics.bench.throughput;

import java.util.List;
import java.util.Optional;

/** What was to be measured and cannot be. */
record Skipped(String name, String description, String reason) implements Contender {

    /** The product has no such mode. */
    static final Skipped AT_LEAST_ONCE = new Skipped(
            "opmetrics_at_least_once", "Opmetrics without transactions", "the product offers exactly-once only");

    static final Skipped TELEGRAF = new Skipped(
            "telegraf",
            "Telegraf, kafka_consumer with an aggregator",
            "Debian has no package of it; besides, its aggregators drop what is outside of the wall clock's current"
                    + " period, so of a replay they count nothing");

    @Override
    public Optional<String> reasonToSkip() {
        return Optional.of(reason);
    }

    @Override
    public List<String> command(Assignment assignment) {
        throw new IllegalStateException(name + " cannot run: " + reason);
    }
}
