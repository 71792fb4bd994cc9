package io.opmetrics.delivery.line;

import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.MetricValue;
import java.util.ArrayList;
import java.util.List;

/**
 * The points of one series and minute, as one point: cheaper, and right under both readings of the price list. Not
 * thread-safe.
 *
 * @param <T> what the caller keeps with a point
 */
public final class MergedLine<T> {

    private final List<T> points = new ArrayList<>();
    private MetricPoint merged;

    MergedLine(MetricPoint first, T source) {
        merged = first;
        points.add(source);
    }

    /** Adds a point; the later time stands for both, and is in the same minute. */
    void add(MetricPoint point, T source) {
        MetricPoint latest = point.time() >= merged.time() ? point : merged;
        merged = new MetricPoint(
                merged.metric(),
                merged.dimensions(),
                Math.min(merged.start(), point.start()),
                latest.time(),
                sum(merged.value(), point.value()),
                0,
                false,
                latest.unit(),
                latest.description(),
                latest.origin());
        points.add(source);
    }

    /** Puts a higher revision in the place of what it restates. */
    void replace(MetricPoint point, T source) {
        merged = point;
        points.add(source);
    }

    private static MetricValue sum(MetricValue one, MetricValue other) {
        if (one instanceof MetricValue.Delta delta && other instanceof MetricValue.Delta more) {
            return new MetricValue.Delta(delta.delta() + more.delta());
        }
        MetricValue.Summary summary = (MetricValue.Summary) one;
        MetricValue.Summary more = (MetricValue.Summary) other;
        return new MetricValue.Summary(
                Math.min(summary.min(), more.min()),
                Math.max(summary.max(), more.max()),
                summary.sum() + more.sum(),
                summary.count() + more.count());
    }

    public MetricPoint point() {
        return merged;
    }

    /** What the caller gave with each point that is in the line. */
    public List<T> sources() {
        return points;
    }
}
