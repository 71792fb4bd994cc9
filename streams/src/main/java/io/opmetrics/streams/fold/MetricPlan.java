package io.opmetrics.streams.fold;

import io.opmetrics.core.definition.Dimension;
import io.opmetrics.core.definition.Emission;
import io.opmetrics.core.event.FieldPath;
import io.opmetrics.core.event.FieldSet;
import io.opmetrics.core.event.FieldValues;
import io.opmetrics.core.window.TumblingWindows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All metrics of one source, compiled together: what several of them ask of an event is answered once. Each filter is
 * decided once, each set of dimensions makes one series, each size of windows one window; what comes out is what each
 * metric would make of the event alone. Not thread-safe.
 */
final class MetricPlan {

    /** What dimensions must agree on to be read as one; their limits are kept elsewhere, metric by metric. */
    private record Reading(String name, FieldPath field, Optional<String> defaultValue) {
        static List<Reading> of(MetricInput input) {
            return input.input().dimensions().stream()
                    .map(dimension -> new Reading(dimension.name(), dimension.field(), dimension.defaultValue()))
                    .toList();
        }
    }

    private record GroupKey(List<Reading> dimensions, TumblingWindows windows) {}

    private final EventFilters filters;
    private final Map<List<Reading>, SeriesRows> rowsByDimensions = new LinkedHashMap<>();
    private final Map<TumblingWindows, EventWindow> windowsBySize = new LinkedHashMap<>();
    private final List<MetricFold> metrics = new ArrayList<>();
    // Arrays: to go through one allocates nothing.
    private final SeriesRows[] rows;
    private final EventWindow[] windows;
    private final WindowedGroup[] groups;
    private final ImmediateFold[] immediate;

    MetricPlan(List<MetricInput> inputs, FieldSet fields, FoldContext context, DirtyCount dirty) {
        filters = new EventFilters(inputs, fields);
        Map<GroupKey, List<WindowedFold>> windowed = new LinkedHashMap<>();
        List<ImmediateFold> atOnce = new ArrayList<>();
        for (MetricInput input : inputs) {
            List<Reading> dimensions = Reading.of(input);
            List<Dimension> fieldsOfInput = input.input().dimensions();
            SeriesRows series = rowsByDimensions.computeIfAbsent(
                    dimensions, absent -> new SeriesRows(new DimensionFields(fieldsOfInput, fields), dirty));
            if (input.metric().emission() instanceof Emission.OnClose onClose) {
                WindowedFold metric = new WindowedFold(input, fields, filters, series, context, dirty);
                metrics.add(metric);
                windowed.computeIfAbsent(
                                new GroupKey(dimensions, WindowedFold.windows(onClose)), absent -> new ArrayList<>())
                        .add(metric);
            } else {
                ImmediateFold metric = new ImmediateFold(input, fields, filters, series, context);
                metrics.add(metric);
                atOnce.add(metric);
            }
        }
        groups = windowed.entrySet().stream()
                .map(entry -> new WindowedGroup(
                        windowsBySize.computeIfAbsent(entry.getKey().windows(), EventWindow::new), entry.getValue()))
                .toArray(WindowedGroup[]::new);
        immediate = atOnce.toArray(ImmediateFold[]::new);
        rows = rowsByDimensions.values().toArray(SeriesRows[]::new);
        windows = windowsBySize.values().toArray(EventWindow[]::new);
    }

    /** In the order of their definition. */
    List<MetricFold> metrics() {
        return metrics;
    }

    /** Goes to the next event: to be called before any metric is asked. */
    void next(FieldValues values) {
        filters.decide(values);
        for (SeriesRows each : rows) {
            each.next();
        }
    }

    /**
     * Takes one event into all metrics; what one of them cannot use goes to the dead letters.
     *
     * @param time of the event, epoch milliseconds
     * @param watermark the highest event time of this partition before it
     */
    void take(FieldValues values, Event event, long time, long watermark) {
        next(values);
        for (EventWindow window : windows) {
            window.next(time, watermark);
        }
        for (WindowedGroup group : groups) {
            group.take(values, event);
        }
        for (ImmediateFold metric : immediate) {
            try {
                metric.take(values, time, watermark);
            } catch (RejectedException e) {
                metric.reject(event, e.rejection());
            }
        }
    }

    /** Passes on everything that changed. */
    void flush() {
        for (WindowedGroup group : groups) {
            group.flush();
        }
        for (SeriesRows each : rows) {
            each.trim();
        }
    }
}
