package io.opmetrics.core.alert;

/**
 * The points of a metric that a rule reads.
 *
 * @param metric the metric key
 */
public record Series(String metric, DimensionFilter filter) {}
