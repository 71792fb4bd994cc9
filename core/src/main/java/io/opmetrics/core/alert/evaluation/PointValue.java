package io.opmetrics.core.alert.evaluation;

import io.opmetrics.core.alert.WindowAggregation;
import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.MetricValue;

/**
 * What a rule needs of a point.
 *
 * @param number of points, where these are counted or the point is an increment; of observations, of any other gauge
 * @param extreme the greatest or least value, whichever the rule asks for
 * @param identity which interval of which series it is of; 0 for a single event
 */
record PointValue(long time, double sum, long number, double extreme, long identity, int revision, boolean restates) {

    static PointValue of(MetricPoint point, WindowAggregation aggregation) {
        boolean isEvent = point.start() == point.time() && point.revision() == 0 && !point.restates();
        long identity = isEvent ? 0 : identity(point.seriesId(), point.start());
        if (point.value() instanceof MetricValue.Summary summary) {
            return new PointValue(
                    point.time(),
                    summary.sum(),
                    aggregation == WindowAggregation.COUNT ? 1 : summary.count(),
                    aggregation == WindowAggregation.MIN ? summary.min() : summary.max(),
                    identity,
                    point.revision(),
                    point.restates());
        }
        double delta = ((MetricValue.Delta) point.value()).delta();
        return new PointValue(point.time(), delta, 1, delta, identity, point.revision(), point.restates());
    }

    /** The same at another time. */
    PointValue at(long other) {
        return new PointValue(other, sum, number, extreme, identity, revision, restates);
    }

    /** 64 bits of a text and a number, never 0: entries of one time only are told apart by it. */
    private static long identity(String seriesId, long start) {
        long hash = 0xCBF29CE484222325L ^ start;
        for (int index = 0; index < seriesId.length(); index++) {
            hash = (hash ^ seriesId.charAt(index)) * 0x100000001B3L;
        }
        hash = (hash ^ (hash >>> 32)) * 0x9E3779B97F4A7C15L;
        return hash == 0 ? 1 : hash;
    }
}
