package io.opmetrics.streams.fold;

import io.opmetrics.core.aggregate.Accumulator;
import io.opmetrics.core.aggregate.Aggregation;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What changed in the windows of one metric since the last flush. Not thread-safe. */
final class PartialTable {

    /** What is done with each changed series. */
    interface Visitor {
        void visit(long windowStart, List<String> series, Accumulator onTime, Accumulator late);
    }

    private final Aggregation aggregation;
    private final DirtyCount dirty;
    private final TreeMap<Long, SeriesTable> windows = new TreeMap<>();
    // Nearly all events fall into the window of the event before them.
    private long lastStart = Long.MIN_VALUE;
    private @Nullable SeriesTable lastTable;

    PartialTable(Aggregation aggregation, DirtyCount dirty) {
        this.aggregation = aggregation;
        this.dirty = dirty;
    }

    Accumulator accumulator(long windowStart, String[] series, boolean late) {
        SeriesTable table = lastTable;
        if (table == null || windowStart != lastStart) {
            table = windows.computeIfAbsent(windowStart, start -> new SeriesTable(aggregation, dirty));
            lastStart = windowStart;
            lastTable = table;
        }
        return table.accumulator(series, late);
    }

    /** Hands out everything, oldest window first, and forgets it. */
    void drain(Visitor visitor) {
        windows.forEach(
                (start, table) -> table.forEach((series, onTime, late) -> visitor.visit(start, series, onTime, late)));
        windows.clear();
        lastStart = Long.MIN_VALUE;
        lastTable = null;
    }
}
