package io.opmetrics.schema;

/** The value of a point. A negative zero is a zero: JSON leaves its sign to chance. */
public sealed interface MetricValue {

    /**
     * The value of a {@code count}: an increment.
     *
     * @param delta finite
     */
    record Delta(double delta) implements MetricValue {
        public Delta {
            delta += 0.0;
        }
    }

    /**
     * The value of a {@code gauge}: the summary of one or more observations.
     *
     * @param count from 1 to 2^53; {@code min <= sum / count <= max} within 1e-6 relative
     */
    record Summary(double min, double max, double sum, long count) implements MetricValue {
        public Summary {
            min += 0.0;
            max += 0.0;
            sum += 0.0;
        }
    }
}
