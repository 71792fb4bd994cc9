package io.opmetrics.core.definition;

/** What is computed of the events of one series. */
public enum Aggregate {
    /** How many events there were. */
    COUNT
}
