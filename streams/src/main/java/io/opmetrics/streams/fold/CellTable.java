package io.opmetrics.streams.fold;

import org.jspecify.annotations.Nullable;

/** The cells of one window, by the number of their row: open addressing. Not thread-safe. */
final class CellTable {

    private @Nullable SeriesRow[] rows = new SeriesRow[16];
    private int[] cells = new int[16];
    private int size;

    /**
     * The cell of a series.
     *
     * @param next what it becomes if it has none yet
     */
    int cell(SeriesRow row, int next) {
        int place = place(rows, row);
        if (rows[place] == null) {
            rows[place] = row;
            cells[place] = next;
            if (++size * 2 > rows.length) {
                grow();
            }
            return next;
        }
        return cells[place];
    }

    private void grow() {
        @Nullable SeriesRow[] largerRows = new SeriesRow[rows.length * 2];
        int[] largerCells = new int[cells.length * 2];
        for (int i = 0; i < rows.length; i++) {
            SeriesRow row = rows[i];
            if (row != null) {
                int place = place(largerRows, row);
                largerRows[place] = row;
                largerCells[place] = cells[i];
            }
        }
        rows = largerRows;
        cells = largerCells;
    }

    /** Rows are numbered without holes: as good as hashed. */
    private static int place(@Nullable SeriesRow[] rows, SeriesRow row) {
        int mask = rows.length - 1;
        int place = row.number() & mask;
        for (SeriesRow other = rows[place]; other != null && other.number() != row.number(); other = rows[place]) {
            place = (place + 1) & mask;
        }
        return place;
    }

    void forEach(long windowStart, WindowCells.Visitor visitor) {
        for (int i = 0; i < rows.length; i++) {
            SeriesRow row = rows[i];
            if (row != null) {
                visitor.visit(windowStart, row, cells[i]);
            }
        }
    }
}
