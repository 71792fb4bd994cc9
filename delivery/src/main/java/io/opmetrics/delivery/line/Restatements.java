package io.opmetrics.delivery.line;

import io.opmetrics.schema.MetricPoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which points of one series a batch replaces itself: only the highest revision in hand of an interval is sent. */
final class Restatements {

    private record Interval(long start, long time) {
        static Interval of(MetricPoint point) {
            return new Interval(point.start(), point.time());
        }
    }

    private final Map<Interval, MetricPoint> highest = new HashMap<>();

    private Restatements() {}

    static <T> Restatements among(List<Sourced<T>> points) {
        Restatements restatements = new Restatements();
        for (Sourced<T> sourced : points) {
            MetricPoint point = sourced.point();
            if (point.restates()) {
                restatements.highest.merge(
                        Interval.of(point), point, (one, other) -> other.revision() >= one.revision() ? other : one);
            }
        }
        return restatements;
    }

    /** Whether another point in hand stands in the place of this one. A higher revision that only adds does not. */
    @SuppressWarnings("ReferenceEquality") // of equal restatements one is sent
    boolean replace(MetricPoint point) {
        MetricPoint standing = highest.get(Interval.of(point));
        return standing != null && standing != point && (point.restates() || point.revision() < standing.revision());
    }
}
