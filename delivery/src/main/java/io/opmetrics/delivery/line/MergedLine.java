package io.opmetrics.delivery.line;

import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.MetricValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The points of one series and minute, as one point: cheaper, and right under both readings of the price list. Not
 * thread-safe.
 *
 * @param <T> what the caller keeps with a point
 */
public final class MergedLine<T> {

    private final List<T> sources = new ArrayList<>(1);
    private MetricPoint latest;
    private MetricValue value;
    private long start;

    MergedLine(Sourced<T> first) {
        latest = first.point();
        value = first.point().value();
        start = first.point().start();
        sources.add(first.source());
    }

    /** Adds a point; false, and nothing is changed, if the sum would be no number that can be sent. */
    boolean add(Sourced<T> sourced) {
        MetricPoint point = sourced.point();
        Optional<MetricValue> sum = MergedValue.sum(value, point.value());
        sum.ifPresent(both -> {
            value = both;
            start = Math.min(start, point.start());
            latest = point.time() >= latest.time() ? point : latest;
            sources.add(sourced.source());
        });
        return sum.isPresent();
    }

    /** What is sent; the later time stands for all. */
    public MetricPoint point() {
        if (sources.size() == 1) {
            return latest;
        }
        return new MetricPoint(
                latest.metric(),
                latest.dimensions(),
                start,
                latest.time(),
                value,
                latest.revision(),
                latest.restates(),
                latest.unit(),
                latest.description(),
                latest.origin());
    }

    /** What the caller gave with each point that is in the line, or that one in the line replaces. */
    public List<T> sources() {
        return sources;
    }
}
