package io.opmetrics.bench.throughput;

import java.util.List;

/** Everything that is measured against each other, in the order of the report. */
final class Contenders {

    private Contenders() {}

    static List<Contender> all() {
        return List.of(
                PlainContender.LIMIT,
                PlainContender.LIMIT_PARSE,
                new OpmetricsContender(1),
                new OpmetricsContender(10),
                new OpmetricsContender(50),
                Skipped.AT_LEAST_ONCE,
                DslContender.TEXTBOOK,
                DslContender.TUNED);
    }
}
