package io.opmetrics.core.aggregate;

import io.opmetrics.core.encoding.ByteWriter;
import io.opmetrics.core.event.FieldValues;
import io.opmetrics.core.numeric.CompensatedSum;
import java.util.Arrays;

/** The sum of a field in each row, kept as {@link CompensatedSum} keeps it. */
final class SumColumn implements PartialColumn {

    private final int slot;
    /** Tells a sum of zeros from no sum. */
    private long[] events = {};

    private double[] high = {};
    private double[] low = {};
    /** The row at hand: written again for each. */
    private final CompensatedSum sum = new CompensatedSum();

    SumColumn(int slot) {
        this.slot = slot;
    }

    @Override
    public boolean add(FieldValues event, int row) {
        if (row >= events.length) {
            int capacity = Rows.capacityFor(row);
            events = Arrays.copyOf(events, capacity);
            high = Arrays.copyOf(high, capacity);
            low = Arrays.copyOf(low, capacity);
        }
        sum.restore(high[row], low[row]);
        sum.add(event, slot);
        high[row] = sum.high();
        low[row] = sum.low();
        return events[row]++ == 0;
    }

    @Override
    public boolean isEmpty(int row) {
        return row >= events.length || events[row] == 0;
    }

    @Override
    public void write(int row, ByteWriter out) {
        boolean isEmpty = isEmpty(row);
        sum.restore(isEmpty ? 0 : high[row], isEmpty ? 0 : low[row]);
        out.writeLong(isEmpty ? 0 : events[row]);
        sum.write(out);
    }

    @Override
    public void clear() {
        Arrays.fill(events, 0);
        Arrays.fill(high, 0);
        Arrays.fill(low, 0);
    }
}
