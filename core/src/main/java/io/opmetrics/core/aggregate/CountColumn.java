package io.opmetrics.core.aggregate;

import io.opmetrics.core.encoding.ByteWriter;
import io.opmetrics.core.event.FieldValues;
import java.util.Arrays;

/** The events of each row, counted. */
final class CountColumn implements PartialColumn {

    private long[] events = {};

    @Override
    public boolean add(FieldValues event, int row) {
        if (row >= events.length) {
            events = Arrays.copyOf(events, Rows.capacityFor(row));
        }
        return events[row]++ == 0;
    }

    @Override
    public boolean isEmpty(int row) {
        return row >= events.length || events[row] == 0;
    }

    @Override
    public void write(int row, ByteWriter out) {
        out.writeLong(row < events.length ? events[row] : 0);
    }

    @Override
    public void clear() {
        Arrays.fill(events, 0);
    }
}
