package io.opmetrics.core.aggregate;

import io.opmetrics.schema.MetricValue;

/**
 * One value to report.
 *
 * @param suffix what is appended to the metric's key; mostly nothing
 */
public record Reading(String suffix, MetricValue value) {

    /** A gauge of one observation. */
    static Reading gauge(String suffix, double value) {
        return new Reading(suffix, new MetricValue.Summary(value, value, value, 1));
    }
}
