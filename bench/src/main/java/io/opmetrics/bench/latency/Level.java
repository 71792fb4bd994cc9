package io.opmetrics.bench.latency;

import io.opmetrics.bench.load.Distribution;

/**
 * What was measured at one load.
 *
 * @param share of the capacity
 * @param perSecond events
 * @param immediate from when an event is due to the acceptance of its point
 * @param window from when the last partition gets an event beyond end and grace to the acceptance of the window's point
 */
record Level(double share, double perSecond, Distribution immediate, Distribution window) {

    boolean isComplete() {
        return immediate.missing() == 0 && window.missing() == 0;
    }
}
