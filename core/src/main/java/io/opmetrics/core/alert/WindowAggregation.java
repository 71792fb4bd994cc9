package io.opmetrics.core.alert;

/** What is computed of the points in a window. */
public enum WindowAggregation {
    /** The sum of increments; of a gauge, the sum of its observations. */
    SUM,
    /** The greatest increment or observation. */
    MAX,
    /** The least increment or observation. */
    MIN,
    /** The sum by the number of increments or observations. */
    AVERAGE,
    /** The average of the points at the latest time in the window. */
    LAST,
    /** The number of points. */
    COUNT;

    private static final String COUNT_SUFFIX = ".count";

    /** What is computed where a rule does not say: the sum of counts, the average of gauges. */
    public static WindowAggregation defaultOf(String metric) {
        return metric.endsWith(COUNT_SUFFIX) ? SUM : AVERAGE;
    }

    /** Whether one more point can only raise the value, unless its delta is negative. */
    boolean growsWithPoints(String metric) {
        return this == COUNT || (this == SUM && metric.endsWith(COUNT_SUFFIX));
    }
}
