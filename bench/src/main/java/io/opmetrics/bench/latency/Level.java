package io.opmetrics.bench.latency;

import java.util.Locale;

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

    String json() {
        return String.format(Locale.ROOT, "{\"share\":%.2f,\"events_per_second\":%.0f,\"immediate\":", share, perSecond)
                + immediate.json() + ",\"window\":" + window.json() + "}";
    }
}
