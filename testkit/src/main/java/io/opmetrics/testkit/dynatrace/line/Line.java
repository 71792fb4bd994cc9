package io.opmetrics.testkit.dynatrace.line;

import java.util.Map;
import java.util.Optional;

/** One line of a request. Immutable. */
public sealed interface Line {

    /** The key of the metric. */
    String key();

    /**
     * A data point.
     *
     * @param dimensions without those whose value was empty
     * @param timestamp epoch milliseconds; without one the server takes its own time
     */
    record DataPoint(String key, Map<String, String> dimensions, Payload payload, Optional<Long> timestamp)
            implements Line {
        public DataPoint {
            dimensions = Map.copyOf(dimensions);
        }
    }

    /**
     * What is said about a metric: {@code #key count dt.meta.unit=...}.
     *
     * @param type {@code count} or {@code gauge}
     * @param properties without the prefix {@code dt.meta.}
     */
    record Metadata(String key, String type, Map<String, String> properties) implements Line {
        public Metadata {
            properties = Map.copyOf(properties);
        }
    }
}
