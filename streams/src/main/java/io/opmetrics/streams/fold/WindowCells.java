package io.opmetrics.streams.fold;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives a number, counted up from 0, to each series of each window that changed since the last flush. Not thread-safe. */
final class WindowCells {

    private record Cell(long windowStart, SeriesRow series) {}

    private final Map<Long, CellTable> windows = new HashMap<>();
    private final List<Cell> cells = new ArrayList<>();
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
        int cell = table.cell(series, cells.size());
        if (cell == cells.size()) {
            cells.add(new Cell(windowStart, series));
        }
        return cell;
    }

    long windowStart(int cell) {
        return cells.get(cell).windowStart();
    }

    SeriesRow series(int cell) {
        return cells.get(cell).series();
    }

    void clear() {
        windows.clear();
        cells.clear();
        lastStart = Long.MIN_VALUE;
        lastTable = null;
    }
}
