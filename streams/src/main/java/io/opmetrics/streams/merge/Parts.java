package io.opmetrics.streams.merge;

import io.opmetrics.core.aggregate.Accumulator;
import io.opmetrics.core.aggregate.Aggregation;
import io.opmetrics.core.encoding.ByteReader;
import io.opmetrics.core.encoding.ByteWriter;

/** The on-time and the late part of one series of one window: the first report holds the on-time part alone. */
record Parts(Accumulator onTime, Accumulator late) {

    static Parts read(ByteReader in, Aggregation aggregation) {
        Accumulator onTime = aggregation.read(in);
        return new Parts(onTime, in.hasMore() ? aggregation.read(in) : aggregation.create());
    }

    void merge(Parts other) {
        onTime.merge(other.onTime);
        late.merge(other.late);
    }

    void write(ByteWriter out) {
        onTime.write(out);
        // Of nearly all nothing is late.
        if (!late.isEmpty()) {
            late.write(out);
        }
    }
}
