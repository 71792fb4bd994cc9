package io.opmetrics.bench.throughput;

import io.opmetrics.bench.throughput.program.DslCount;
import java.util.ArrayList;
import java.util.List;

/** The DSL of Kafka Streams. */
record DslContender(String name, boolean tuned) implements Contender {

    static final DslContender TEXTBOOK = new DslContender("kafka_streams_dsl", false);
    static final DslContender TUNED = new DslContender("kafka_streams_dsl_tuned", true);

    @Override
    public String description() {
        return tuned
                ? "Kafka Streams DSL, tuned: record cache of 64 MiB, grace 24 h (nothing is late), no suppress, linger 20"
                        + " ms; exactly once, one thread, commits every 100 ms, the product's parser"
                : "Kafka Streams DSL as in a textbook: selectKey, groupByKey, windowedBy(5m, grace 30s), count,"
                        + " suppress; exactly once, one thread, commits every 100 ms, the product's parser";
    }

    @Override
    public List<String> command(Assignment assignment) {
        List<String> options = new ArrayList<>(List.of(
                "--state-directory", assignment.directory().resolve("state").toString()));
        if (tuned) {
            options.add("--tuned");
        }
        return assignment.java(DslCount.class, options);
    }
}
