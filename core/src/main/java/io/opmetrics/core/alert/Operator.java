package io.opmetrics.core.alert;

/** How a value is compared with its threshold. */
public enum Operator {
    /** Greater than the threshold. */
    GT,
    /** Greater than the threshold or equal to it. */
    GTE,
    /** Less than the threshold. */
    LT,
    /** Less than the threshold or equal to it. */
    LTE,
    /** Below the lower or above the upper threshold. */
    OUTSIDE
}
