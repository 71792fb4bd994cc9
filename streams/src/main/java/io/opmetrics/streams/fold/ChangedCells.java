package io.opmetrics.streams.fold;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The cells of one metric that changed since the last flush. Their order is that of the metric's own events, whatever
 * others share the cells: who comes first gets a place where places are few. Not thread-safe.
 */
final class ChangedCells {

    private int[] cells = new int[16];
    private int size;

    void add(int cell) {
        if (size == cells.length) {
            cells = Arrays.copyOf(cells, 2 * size);
        }
        cells[size++] = cell;
    }

    /** All of them, those of the oldest window first, and forgets them. */
    int[] take(WindowCells of) {
        int[] taken = Arrays.copyOf(cells, size);
        size = 0;
        for (int i = 1; i < taken.length; i++) {
            if (of.windowStart(taken[i]) < of.windowStart(taken[i - 1])) {
                return byWindow(taken, of);
            }
        }
        return taken;
    }

    /** The sort of a stream in order is stable. */
    private static int[] byWindow(int[] cells, WindowCells of) {
        return IntStream.of(cells)
                .boxed()
                .sorted(Comparator.comparingLong(of::windowStart))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
