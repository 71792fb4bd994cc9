package io.opmetrics.core.alert.evaluation;

import io.opmetrics.core.encoding.ByteReader;
import io.opmetrics.core.encoding.ByteWriter;
import java.util.Arrays;

/**
 * Disjoint stretches of time, ascending, each from its start up to but not including its end; two that touch are one. Not
 * thread-safe.
 */
final class Intervals {

    /** Starts and ends by turns. */
    private long[] bounds = {};

    private int size;

    int count() {
        return size / 2;
    }

    boolean isEmpty() {
        return size == 0;
    }

    long start(int index) {
        return bounds[2 * index];
    }

    long end(int index) {
        return bounds[2 * index + 1];
    }

    /** Adds a stretch, which may cover, join or lie between those there are; an empty one changes nothing. */
    void add(long start, long end) {
        if (start >= end) {
            return;
        }
        int first = count();
        while (first > 0 && end(first - 1) >= start) {
            first--;
        }
        int last = first;
        long from = start;
        long to = end;
        for (; last < count() && start(last) <= end; last++) {
            from = Math.min(from, start(last));
            to = Math.max(to, end(last));
        }
        int newSize = size + 2 - 2 * (last - first);
        if (newSize > bounds.length) {
            bounds = Arrays.copyOf(bounds, Math.max(newSize, 2 * bounds.length));
        }
        System.arraycopy(bounds, 2 * last, bounds, 2 * first + 2, size - 2 * last);
        bounds[2 * first] = from;
        bounds[2 * first + 1] = to;
        size = newSize;
    }

    void addAll(Intervals others) {
        for (int index = 0; index < others.count(); index++) {
            add(others.start(index), others.end(index));
        }
    }

    /** What is in these and not in the others. */
    Intervals without(Intervals others) {
        Intervals rest = new Intervals();
        for (int index = 0; index < count(); index++) {
            long from = start(index);
            for (int other = 0; other < others.count(); other++) {
                if (others.end(other) > from && others.start(other) < end(index)) {
                    rest.add(from, others.start(other));
                    from = Math.max(from, others.end(other));
                }
            }
            rest.add(from, end(index));
        }
        return rest;
    }

    Intervals copy() {
        Intervals copy = new Intervals();
        copy.bounds = Arrays.copyOf(bounds, size);
        copy.size = size;
        return copy;
    }

    boolean contains(long time) {
        for (int index = count() - 1; index >= 0 && end(index) > time; index--) {
            if (start(index) <= time) {
                return true;
            }
        }
        return false;
    }

    void clear() {
        size = 0;
    }

    /** Forgets all that is before a time. */
    void dropBefore(long time) {
        int gone = 0;
        while (gone < count() && end(gone) <= time) {
            gone++;
        }
        System.arraycopy(bounds, 2 * gone, bounds, 0, size - 2 * gone);
        size -= 2 * gone;
        if (size > 0) {
            bounds[0] = Math.max(bounds[0], time);
        }
    }

    void write(ByteWriter out) {
        out.writeCount(size);
        for (int index = 0; index < size; index++) {
            out.writeLong(bounds[index]);
        }
    }

    static Intervals read(ByteReader in) {
        Intervals intervals = new Intervals();
        intervals.size = in.readCount();
        intervals.bounds = new long[intervals.size];
        for (int index = 0; index < intervals.size; index++) {
            intervals.bounds[index] = in.readLong();
        }
        return intervals;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Intervals intervals
                && Arrays.equals(bounds, 0, size, intervals.bounds, 0, intervals.size);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(Arrays.copyOf(bounds, size));
    }

    @Override
    public String toString() {
        return Arrays.toString(Arrays.copyOf(bounds, size));
    }
}
