package io.opmetrics.streams.merge;

import io.opmetrics.core.aggregate.Accumulator;
import io.opmetrics.core.aggregate.Aggregation;
import io.opmetrics.core.definition.MetricIdentity;
import io.opmetrics.core.encoding.ByteReader;
import io.opmetrics.core.encoding.ByteWriter;
import io.opmetrics.streams.message.StageMessageCodec;
import io.opmetrics.streams.state.SortedState;
import io.opmetrics.streams.state.StateKeys;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The windows of one metric that have not closed yet, series by series. Not thread-safe. */
final class OpenWindows {

    /** What is done with a series of a window that closes. */
    interface Visitor {
        void visit(List<String> series, Parts parts);
    }

    private static final char TABLE = 'O';
    private static final int VERSION = 1;

    private final SortedState state;
    private final StateKeys keys;
    private final Aggregation aggregation;
    private final ByteWriter encoder = new ByteWriter();
    /** Which windows have an entry, so that closing does not search. */
    private final TreeSet<Long> starts = new TreeSet<>();

    private int entries;

    OpenWindows(MetricIdentity metric, Aggregation aggregation, SortedState state) {
        this.state = state;
        this.keys = new StateKeys(TABLE, metric);
        this.aggregation = aggregation;
        state.scan(keys.prefix(), (key, value) -> {
            starts.add(keys.rest(key).readSortable());
            entries++;
        });
    }

    void merge(long start, List<String> series, Parts parts) {
        starts.add(start);
        byte[] key = keys.window(start, series);
        state.get(key).ifPresentOrElse(value -> parts.merge(read(value)), () -> entries++);
        encoder.clear().writeByte(VERSION);
        parts.write(encoder);
        state.put(key, encoder.toBytes());
    }

    private Parts read(byte[] value) {
        return Parts.read(new ByteReader(value).expectVersion(VERSION, "open window"), aggregation);
    }

    /** The windows that have an entry and start before {@code horizon}. */
    SortedSet<Long> before(long horizon) {
        return new TreeSet<>(starts.headSet(horizon));
    }

    /** How many windows have an entry. */
    int windows() {
        return starts.size();
    }

    /** How many entries all windows have together. */
    int entries() {
        return entries;
    }

    boolean isEmpty() {
        return starts.isEmpty();
    }

    /** Hands out every series of a window and forgets it. */
    void drain(long start, Visitor visitor) {
        if (starts.remove(start)) {
            state.scan(keys.window(start), (key, value) -> {
                ByteReader rest = keys.rest(key);
                rest.readSortable();
                visitor.visit(StageMessageCodec.readSeries(rest), read(value));
                state.delete(key);
                entries--;
            });
        }
    }

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
}
