package io.opmetrics.bench.alerts;

import io.opmetrics.bench.load.Distribution;

/**
 * What was measured.
 *
 * @param latency from the moment when an event was due to the arrival of the notification of its alert
 */
record AlertsResult(Distribution latency, HeapUse heap) {

    /** Whether everybody was told of everything. */
    boolean isComplete() {
        return latency.missing() == 0 && latency.count() > 0;
    }
}
