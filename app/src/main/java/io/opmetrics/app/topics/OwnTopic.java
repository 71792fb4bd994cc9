package io.opmetrics.app.topics;

import java.time.Duration;
import java.util.Map;

/**
 * A topic that Opmetrics writes.
 *
 * @param retention how long a record is kept
 */
public record OwnTopic(String name, int partitions, Duration retention) {

    static final int PARTITIONS = 6;

    /** The intermediate topic. Never compacted: keyed deltas would vanish. */
    public static OwnTopic metrics(String name) {
        return new OwnTopic(name, PARTITIONS, Duration.ofDays(35));
    }

    public static OwnTopic deadLetters(String name) {
        return new OwnTopic(name, PARTITIONS, Duration.ofDays(7));
    }

    /** Dead letters that are to be counted after all. */
    public static OwnTopic replay(String name) {
        return new OwnTopic(name, PARTITIONS, Duration.ofDays(7));
    }

    Map<String, String> configuration() {
        return Map.of("cleanup.policy", "delete", "retention.ms", Long.toString(retention.toMillis()));
    }
}
