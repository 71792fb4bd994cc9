package io.opmetrics.streams.fold;

import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Gives a number, counted up from 0, to each series of each window that changed since the last flush. Not thread-safe. */
final class WindowCells {

    /** What is done with each cell. */
    interface Visitor {
        void visit(long windowStart, SeriesRow series, int cell);
    }

    private final TreeMap<Long, CellTable> windows = new TreeMap<>();
    private int cells;
    // Nearly all events fall into the window of the event before them.
    private long lastStart = Long.MIN_VALUE;
    private @Nullable CellTable lastTable;

    int cell(long windowStart, SeriesRow series) {
        CellTable table = lastTable;
        if (table == null || windowStart != lastStart) {
            table = windows.computeIfAbsent(windowStart, start -> new CellTable());
            lastStart = windowStart;
            lastTable = table;
        }
        int cell = table.cell(series, cells);
        if (cell == cells) {
            cells++;
        }
        return cell;
    }

    /** Visits all cells, those of the oldest window first. */
    void forEach(Visitor visitor) {
        windows.forEach((start, table) -> table.forEach(start, visitor));
    }

    void clear() {
        windows.clear();
        cells = 0;
        lastStart = Long.MIN_VALUE;
        lastTable = null;
    }
}
