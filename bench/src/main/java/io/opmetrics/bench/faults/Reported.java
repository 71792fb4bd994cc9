package io.opmetrics.bench.faults;

import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.MetricValue;

/**
 * A point as it was found on {@code dynatrace-metrics}.
 *
 * @param written wall clock at which the processor wrote it, epoch milliseconds
 */
record Reported(MetricPoint point, long written) {

    boolean hasWindow() {
        return point.start() != point.time();
    }

    SeriesWindow place() {
        return new SeriesWindow(point.seriesId(), point.start());
    }

    long delta() {
        return (long) ((MetricValue.Delta) point.value()).delta();
    }
}
