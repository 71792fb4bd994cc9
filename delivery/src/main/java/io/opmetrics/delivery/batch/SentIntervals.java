package io.opmetrics.delivery.batch;

import io.opmetrics.schema.MetricPoint;

/**
 * The intervals that were sent lately. The API merges values and cannot replace one, so a restating correction of
 * an interval that was sent before must stay at home. Bounded: the oldest are forgotten. Not thread-safe.
 */
final class SentIntervals {

    private record Interval(String series, long start, long time) {
        static Interval of(Received received, MetricPoint point) {
            return new Interval(received.slot(point).series(), point.start(), point.time());
        }
    }

    private final RecentlySeen<Interval> sent = new RecentlySeen<>(100_000);

    /** @param point of the record */
    void add(Received received, MetricPoint point) {
        // A single event is never corrected, and there are many of them.
        if (point.start() != point.time() || point.restates()) {
            sent.add(Interval.of(received, point));
        }
    }

    /** @param point of the record */
    boolean contains(Received received, MetricPoint point) {
        return sent.contains(Interval.of(received, point));
    }
}
