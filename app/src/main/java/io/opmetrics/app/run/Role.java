package io.opmetrics.app.run;

/** What a process does. */
public enum Role {
    /** Computes metrics from events. */
    PROCESSOR,
    /** Ships metrics to Dynatrace. */
    DELIVERY,
    /** Watches metrics, and tells people. */
    ALERTS
}
