package io.opmetrics.delivery.line;

import io.opmetrics.schema.MetricPoint;

/** What Dynatrace keeps one value for: a series in a minute. Points of one such are sent as one line. */
record Minute(String series, long minute) {

    private static final long MILLIS = 60_000;

    static Minute of(MetricPoint point) {
        return new Minute(point.seriesId(), point.time() / MILLIS);
    }
}
