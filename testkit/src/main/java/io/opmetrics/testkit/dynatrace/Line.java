package io.opmetrics.testkit.dynatrace;

import java.util.Map;
import java.util.Optional;

/** One line of a request. */
sealed interface Line {

    String key();

    /**
     * A data point.
     *
     * @param timestamp epoch milliseconds; without one the server takes its own time
     */
    record DataPoint(String key, Map<String, String> dimensions, Payload payload, Optional<Long> timestamp)
            implements Line {}

    /** What is said about a metric: {@code #key count dt.meta.unit=...}. */
    record Metadata(String key, String type, Map<String, String> properties) implements Line {}

    /** The value of a data point. */
    sealed interface Payload {

        String type();

        record Count(double delta) implements Payload {
            @Override
            public String type() {
                return "count";
            }
        }

        record Gauge(double min, double max, double sum, long count) implements Payload {
            @Override
            public String type() {
                return "gauge";
            }
        }
    }
}
