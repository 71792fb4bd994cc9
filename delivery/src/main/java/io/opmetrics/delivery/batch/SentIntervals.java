package io.opmetrics.delivery.batch;

import io.opmetrics.schema.MetricPoint;

/**
 * The intervals that were sent lately. The API merges values and cannot replace one, so a restating correction of
 * an interval that was sent before must stay at home. Bounded: the oldest are forgotten. Not thread-safe.
 */
final class SentIntervals {

    private final RecentlySeen sent = new RecentlySeen(100_000);

    void add(MetricPoint point) {
        // A single event is never corrected, and there are many of them.
        if (point.start() != point.time() || point.restates()) {
            sent.add(key(point));
        }
    }

    boolean contains(MetricPoint point) {
        return sent.contains(key(point));
    }

    private static String key(MetricPoint point) {
        return point.seriesId() + '@' + point.start() + '-' + point.time();
    }
}
