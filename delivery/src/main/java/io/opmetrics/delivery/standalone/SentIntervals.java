package io.opmetrics.delivery.standalone;

import io.opmetrics.schema.MetricPoint;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The intervals that were sent lately. The API merges values and cannot replace one, so a restating correction of
 * an interval that was sent before must stay at home. Bounded: the oldest are forgotten. Not thread-safe.
 */
final class SentIntervals {

    private static final int KEPT = 100_000;

    private final Set<String> sent = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > KEPT;
        }
    });

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
