package io.opmetrics.core.alert.evaluation;

import java.util.Arrays;

/**
 * The greatest or least value of a window: the positions of entries that no later one covers, the extreme first. Each
 * position enters and leaves once. Does nothing over a buffer without extremes. Not thread-safe.
 */
final class ExtremeQueue {

    private final PointBuffer points;
    private long[] positions = {};
    private int head;
    private int size;

    ExtremeQueue(PointBuffer points) {
        this.points = points;
    }

    void clear() {
        head = 0;
        size = 0;
    }

    void enter(long position) {
        if (!points.keepsExtremes()) {
            return;
        }
        while (size > 0 && points.covers(points.extreme(position), points.extreme(at(size - 1)))) {
            size--;
        }
        if (size == positions.length) {
            grow();
        }
        positions[(head + size) & (positions.length - 1)] = position;
        size++;
    }

    void leave(long position) {
        if (size > 0 && at(0) == position) {
            head = (head + 1) & (positions.length - 1);
            size--;
        }
    }

    double value() {
        return points.extreme(at(0));
    }

    private long at(int index) {
        return positions[(head + index) & (positions.length - 1)];
    }

    private void grow() {
        long[] ordered = Arrays.copyOf(positions, Math.max(4, positions.length * 2));
        for (int index = 0; index < size; index++) {
            ordered[index] = at(index);
        }
        positions = ordered;
        head = 0;
    }
}
