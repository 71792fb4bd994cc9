package io.opmetrics.bench.throughput;

import java.util.List;

/** Everything that is measured against each other, in the order of the report. */
final class Contenders {

    private Contenders() {}

    static List<Contender> all() {
        return List.of();
    }
}
