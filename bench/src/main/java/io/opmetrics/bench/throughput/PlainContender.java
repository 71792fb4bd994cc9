package io.opmetrics.bench.throughput;

import io.opmetrics.bench.throughput.program.PlainConsumer;
import java.util.List;

/** A consumer and nothing else: the limits. */
record PlainContender(String name, boolean parses) implements Contender {

    static final PlainContender LIMIT = new PlainContender("limit", false);
    static final PlainContender LIMIT_PARSE = new PlainContender("limit_parse", true);

    @Override
    public String description() {
        return parses
                ? "plain consumer, one thread: poll, extract 3 fields (the product's parser), count in a hash map;"
                        + " offsets committed every 100 ms, no guarantee"
                : "plain consumer: poll only";
    }

    @Override
    public boolean counts() {
        return parses;
    }

    @Override
    public List<String> command(Assignment assignment) {
        return assignment.java(PlainConsumer.class, parses ? List.of("--parse") : List.of());
    }
}
