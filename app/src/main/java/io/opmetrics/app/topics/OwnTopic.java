package io.opmetrics.app.topics;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A topic that Opmetrics writes.
 *
 * @param partitions unless it was created by hand
 * @param retention how long a record is kept; empty: until a later one has its key
 */
public record OwnTopic(String name, int partitions, Optional<Duration> retention) {

    private static final int PARTITIONS = 6;

    /** With as many partitions as most have. */
    public OwnTopic(String name, Optional<Duration> retention) {
        this(name, PARTITIONS, retention);
    }

    /** Mended dead letters on their way back. */
    public static OwnTopic replay(String name) {
        return new OwnTopic(name, Optional.of(Duration.ofDays(7)));
    }

    /** What became of alerts, or what people did about them: the record that audits ask for. */
    public static OwnTopic alerts(String name) {
        return new OwnTopic(name, Optional.of(Duration.ofDays(400)));
    }

    /** What the notifier keeps: of one partition, because who owns it notifies. */
    public static OwnTopic notifier(String name) {
        return new OwnTopic(name, 1, Optional.empty());
    }

    Map<String, String> configuration() {
        return retention
                .map(kept -> Map.of("cleanup.policy", "delete", "retention.ms", Long.toString(kept.toMillis())))
                .orElse(Map.of("cleanup.policy", "compact"));
    }
}
