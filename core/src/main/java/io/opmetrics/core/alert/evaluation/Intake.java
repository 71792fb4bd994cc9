package io.opmetrics.core.alert.evaluation;

/** What became of a point. */
public enum Intake {
    /** It came before its time was decided on. */
    ON_TIME,
    /** It came after that: it counts for what is still to be decided, and may add a late interval. */
    LATE,
    /** It came when its time was forgotten, and counts for nothing. */
    TOO_LATE
}
