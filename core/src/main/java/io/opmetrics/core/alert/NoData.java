package io.opmetrics.core.alert;

/** What a window without points means. */
public enum NoData {
    /** The condition does not hold. */
    OK,
    /** The condition holds, for every expected group. */
    ALERT,
    /** The condition stays as it was. */
    KEEP
}
