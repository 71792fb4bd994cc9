package io.opmetrics.delivery.line;

import io.opmetrics.schema.MetricPoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Merges the points of a batch into lines, in the order of first appearance: one line for what one series says of one
 * minute, with the latest of its times, which is in that minute. Not thread-safe.
 *
 * @param <T> what the caller keeps with a point
 */
public final class LineMerger<T> {

    private final Map<Slot, List<Sourced<T>>> slots = new LinkedHashMap<>();

    /** Adds a point. */
    public void add(MetricPoint point, T source) {
        add(Slot.of(point), point, source);
    }

    /** Adds a point whose slot is known. */
    public void add(Slot slot, MetricPoint point, T source) {
        // Most slots have one point.
        slots.computeIfAbsent(slot, empty -> new ArrayList<>(1)).add(new Sourced<>(point, source));
    }

    /** How many lines there are; {@link #lines} may be a few more, where values are too large for one sum. */
    public int size() {
        return slots.size();
    }

    public List<MergedLine<T>> lines() {
        List<MergedLine<T>> lines = new ArrayList<>();
        for (List<Sourced<T>> points : slots.values()) {
            if (points.size() == 1) {
                lines.add(new MergedLine<>(points.get(0)));
            } else {
                lines.addAll(merge(points));
            }
        }
        return lines;
    }

    private static <T> List<MergedLine<T>> merge(List<Sourced<T>> points) {
        Restatements restatements = Restatements.among(points);
        List<MergedLine<T>> lines = new ArrayList<>();
        List<T> replaced = new ArrayList<>();
        for (Sourced<T> sourced : points) {
            if (restatements.replace(sourced.point())) {
                replaced.add(sourced.source());
            } else if (lines.isEmpty() || !lines.get(lines.size() - 1).add(sourced)) {
                lines.add(new MergedLine<>(sourced));
            }
        }
        lines.get(0).sources().addAll(replaced);
        return lines;
    }
}
