package io.opmetrics.core.alert.evaluation;

import io.opmetrics.core.alert.WindowAggregation;
import io.opmetrics.core.encoding.ByteReader;
import io.opmetrics.core.encoding.ByteWriter;
import java.util.Arrays;

/**
 * The points of a group in the order of their times. Points of single events in one millisecond are merged; a point of
 * an interval, which may be restated, has an entry of its own with all its revisions. Entries have positions that stay
 * when earlier ones are dropped, and move up when one is inserted before them. Not thread-safe.
 *
 * <p>To insert costs a search, and a move of the entries that come after.
 */
final class PointBuffer {

    private static final int SMALLEST = 4;
    private static final long[] UNTRACKED = {};

    /** The extreme that is kept of merged points; the other operations need none. */
    private final boolean keepsMaximum;

    private final boolean keepsMinimum;

    private long base;
    private int first;
    private int size;
    private long droppedUntil = Long.MIN_VALUE;

    private long[] times = new long[SMALLEST];
    private double[] sums = new double[SMALLEST];
    private long[] numbers = new long[SMALLEST];
    private double[] extremes = {};

    /** Which interval of which series an entry is; empty as long as there is none, 0 for entries that are merged. */
    private long[] identities = UNTRACKED;

    /** The revision that restated an entry, plus 1; 0 for none. */
    private long[] restated = UNTRACKED;

    PointBuffer(WindowAggregation aggregation) {
        keepsMaximum = aggregation == WindowAggregation.MAX;
        keepsMinimum = aggregation == WindowAggregation.MIN;
        if (keepsExtremes()) {
            extremes = new double[SMALLEST];
        }
    }

    boolean keepsExtremes() {
        return keepsMaximum || keepsMinimum;
    }

    long begin() {
        return base;
    }

    long end() {
        return base + size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    long time(long position) {
        return times[index(position)];
    }

    double sum(long position) {
        return sums[index(position)];
    }

    long number(long position) {
        return numbers[index(position)];
    }

    double extreme(long position) {
        return extremes[index(position)];
    }

    /** The time of the last entry that was dropped; the least number if there was none. */
    long droppedUntil() {
        return droppedUntil;
    }

    /** The position of the first entry after a time; the end if there is none. */
    long firstAfter(long time) {
        int low = 0;
        int high = size;
        // Most are asked for the newest.
        if (size > 0 && times[first + size - 1] <= time) {
            return end();
        }
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[first + middle] <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return base + low;
    }

    /** Whether one extreme makes another one useless while it is in the window. */
    boolean covers(double one, double other) {
        return keepsMaximum ? one >= other : one <= other;
    }

    /** Takes in a point; what it changed is told in {@code change}. */
    void add(PointValue point, PointChange change) {
        long position = firstAfter(point.time());
        long found = find(position, point);
        if (found >= 0) {
            merge(index(found), point, change);
        } else {
            insert(position, point);
            change.set(point.time(), true, point.sum(), point.number());
        }
    }

    private long find(long after, PointValue point) {
        for (long position = after - 1; position >= base && time(position) == point.time(); position--) {
            if (identity(index(position)) == point.identity()) {
                return position;
            }
        }
        return -1;
    }

    private long identity(int index) {
        return identities.length == 0 ? 0 : identities[index];
    }

    private void merge(int index, PointValue point, PointChange change) {
        boolean isTracked = point.identity() != 0;
        if (isTracked && point.revision() < restated[index]) {
            change.set(point.time(), false, 0, 0);
        } else if (point.restates()) {
            change.set(point.time(), false, point.sum() - sums[index], point.number() - numbers[index]);
            change.replaced(sums[index], point.sum());
            store(index, point);
        } else {
            sums[index] += point.sum();
            numbers[index] += point.number();
            if (keepsExtremes() && !covers(extremes[index], point.extreme())) {
                extremes[index] = point.extreme();
            }
            change.set(point.time(), false, point.sum(), point.number());
        }
    }

    private void insert(long position, PointValue point) {
        reserve();
        if (point.identity() != 0 && identities.length == 0) {
            identities = new long[times.length];
            restated = new long[times.length];
        }
        int index = index(position);
        int moved = first + size - index;
        System.arraycopy(times, index, times, index + 1, moved);
        System.arraycopy(sums, index, sums, index + 1, moved);
        System.arraycopy(numbers, index, numbers, index + 1, moved);
        if (keepsExtremes()) {
            System.arraycopy(extremes, index, extremes, index + 1, moved);
        }
        if (identities.length > 0) {
            System.arraycopy(identities, index, identities, index + 1, moved);
            System.arraycopy(restated, index, restated, index + 1, moved);
        }
        size++;
        times[index] = point.time();
        store(index, point);
    }

    private void store(int index, PointValue point) {
        sums[index] = point.sum();
        numbers[index] = point.number();
        if (keepsExtremes()) {
            extremes[index] = point.extreme();
        }
        if (identities.length > 0) {
            identities[index] = point.identity();
            restated[index] = point.restates() ? point.revision() + 1L : 0;
        }
    }

    /** Forgets the entries up to and with a time. */
    void dropUntil(long time) {
        while (size > 0 && times[first] <= time) {
            droppedUntil = times[first];
            first++;
            base++;
            size--;
        }
    }

    private void reserve() {
        if (first + size < times.length) {
            return;
        }
        int capacity = first > times.length / 2 ? times.length : times.length * 2;
        times = moved(times, capacity);
        sums = moved(sums, capacity);
        numbers = moved(numbers, capacity);
        extremes = extremes.length > 0 ? moved(extremes, capacity) : extremes;
        identities = identities.length > 0 ? moved(identities, capacity) : identities;
        restated = restated.length > 0 ? moved(restated, capacity) : restated;
        first = 0;
    }

    private long[] moved(long[] from, int capacity) {
        long[] to = capacity == from.length ? from : new long[capacity];
        System.arraycopy(from, first, to, 0, size);
        return to;
    }

    private double[] moved(double[] from, int capacity) {
        double[] to = capacity == from.length ? from : new double[capacity];
        System.arraycopy(from, first, to, 0, size);
        return to;
    }

    private int index(long position) {
        return first + (int) (position - base);
    }

    void write(ByteWriter out) {
        out.writeLong(droppedUntil).writeByte(identities.length > 0 ? 1 : 0).writeCount(size);
        for (int index = first; index < first + size; index++) {
            out.writeLong(times[index]).writeDouble(sums[index]).writeLong(numbers[index]);
            if (keepsExtremes()) {
                out.writeDouble(extremes[index]);
            }
            if (identities.length > 0) {
                out.writeLong(identities[index]).writeLong(restated[index]);
            }
        }
    }

    static PointBuffer read(ByteReader in, WindowAggregation aggregation) {
        PointBuffer buffer = new PointBuffer(aggregation);
        buffer.droppedUntil = in.readLong();
        boolean isTracked = in.readByte() == 1;
        int size = in.readCount();
        int capacity = Math.max(SMALLEST, size);
        buffer.times = new long[capacity];
        buffer.sums = new double[capacity];
        buffer.numbers = new long[capacity];
        buffer.extremes = buffer.keepsExtremes() ? new double[capacity] : buffer.extremes;
        buffer.identities = isTracked ? new long[capacity] : UNTRACKED;
        buffer.restated = isTracked ? new long[capacity] : UNTRACKED;
        buffer.size = size;
        for (int index = 0; index < size; index++) {
            buffer.times[index] = in.readLong();
            buffer.sums[index] = in.readDouble();
            buffer.numbers[index] = in.readLong();
            if (buffer.keepsExtremes()) {
                buffer.extremes[index] = in.readDouble();
            }
            if (isTracked) {
                buffer.identities[index] = in.readLong();
                buffer.restated[index] = in.readLong();
            }
        }
        return buffer;
    }

    /** The entries, for tests that compare what two buffers hold. */
    @Override
    public String toString() {
        return Arrays.toString(Arrays.copyOfRange(times, first, first + size));
    }
}
