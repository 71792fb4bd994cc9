package io.opmetrics.schema;

/** The value of a point. */
public sealed interface MetricValue {

    /**
     * The value of a {@code count}: an increment.
     *
     * @param delta finite
     */
    record Delta(double delta) implements MetricValue {}

    /**
     * The value of a {@code gauge}: the summary of one or more observations.
     *
     * @param count at least 1; {@code min <= sum / count <= max} within 1e-6 relative
     */
    record Summary(double min, double max, double sum, long count) implements MetricValue {}
}
