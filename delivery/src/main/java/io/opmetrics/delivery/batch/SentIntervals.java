package io.opmetrics.delivery.batch;

import io.opmetrics.schema.MetricPoint;

/**
 * The intervals that were sent lately. The API merges values and cannot replace one, so a restating correction of
 * an interval that was sent before must stay at home. Bounded: the oldest are forgotten. Not thread-safe.
 *
 * <p>What is kept is 64 bits of each, not its text: that a correction stays at home because its interval looks like one of
 * those kept happens once in 10^14. Texts would be most of what delivery holds, and all of what outlives small collections.
 */
final class SentIntervals {

    private static final int KEPT = 100_000;
    private static final long FACTOR = 0x9E3779B97F4A7C15L;

    private final RecentNumbers sent = new RecentNumbers(KEPT);

    /** @param point of the record */
    void add(Received received, MetricPoint point) {
        // A single event is never corrected, and there are many of them.
        if (point.start() != point.time() || point.restates()) {
            sent.add(number(received, point));
        }
    }

    /** @param point of the record */
    boolean contains(Received received, MetricPoint point) {
        return sent.contains(number(received, point));
    }

    private static long number(Received received, MetricPoint point) {
        String series = received.slot(point).series();
        long number = mixed(point.start(), point.time());
        for (int i = 0; i < series.length(); i++) {
            number = mixed(number, series.charAt(i));
        }
        return number;
    }

    /** Of equal {@code next}, other numbers stay other numbers. */
    private static long mixed(long number, long next) {
        long mixed = (number ^ next) * FACTOR;
        return mixed ^ (mixed >>> 32);
    }
}
