package io.opmetrics.delivery.line;

import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.MetricValue;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Merges the points of a batch into lines, in the order of first appearance. Not thread-safe.
 *
 * @param <T> what the caller keeps with a point
 */
public final class LineMerger<T> {

    private final Map<Object, MergedLine<T>> lines = new LinkedHashMap<>();

    /** Whether a point of this series and minute would need a line of its own. */
    public boolean needsLine(MetricPoint point) {
        return !lines.containsKey(key(point));
    }

    /** Adds a point. Of restating points of one interval only the highest revision counts. */
    public void add(MetricPoint point, T source) {
        Object key = key(point);
        MergedLine<T> line = lines.get(key);
        if (line == null) {
            lines.put(key, new MergedLine<>(point, source));
        } else if (!point.restates()) {
            line.add(point, source);
        } else if (point.revision() > line.point().revision()) {
            line.replace(point, source);
        } else {
            line.sources().add(source);
        }
    }

    /** A restating point stands for its interval alone, and a key that changed its type cannot be added up. */
    private static Object key(MetricPoint point) {
        Minute minute = Minute.of(point);
        boolean isCount = point.value() instanceof MetricValue.Delta;
        return point.restates()
                ? java.util.List.of(minute.series(), point.start(), point.time())
                : java.util.List.of(minute, isCount);
    }

    public int size() {
        return lines.size();
    }

    public Collection<MergedLine<T>> lines() {
        return lines.values();
    }
}
