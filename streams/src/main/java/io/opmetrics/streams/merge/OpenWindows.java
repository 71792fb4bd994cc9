package io.opmetrics.streams.merge;

import io.opmetrics.core.aggregate.Aggregation;
import io.opmetrics.core.definition.MetricIdentity;
import io.opmetrics.core.encoding.ByteReader;
import io.opmetrics.core.encoding.ByteWriter;
import io.opmetrics.streams.message.StageMessageCodec;
import io.opmetrics.streams.state.SortedState;
import io.opmetrics.streams.state.StateKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The windows of one metric that have not closed yet, series by series. What is merged stays on the heap until
 * {@link #write}, so that a series which changes often between two commits is written once. Not thread-safe.
 */
final class OpenWindows {

    /** What is done with a series of a window that closes. */
    interface Visitor {
        void visit(List<String> series, Parts parts);
    }

    private static final char TABLE = 'O';
    private static final int VERSION = 1;

    /** Series that stay on the heap after they were written, so that the next partial result need not read them. */
    private static final int KEPT = 2_000;

    /** More are not held back, however far the commit is. */
    private static final int MOST_HELD = 50_000;

    private final SortedState state;
    private final StateKeys keys;
    private final Aggregation aggregation;
    private final ByteWriter encoder = new ByteWriter();
    /** Which windows have an entry in the state, so that nothing is looked for in vain. */
    private final TreeSet<Long> written = new TreeSet<>();

    private final TreeMap<Long, HeldWindow> held = new TreeMap<>();
    private int heldSeries;

    private int entries;

    OpenWindows(MetricIdentity metric, Aggregation aggregation, SortedState state) {
        this.state = state;
        this.keys = new StateKeys(TABLE, metric);
        this.aggregation = aggregation;
        state.scan(keys.prefix(), (key, value) -> {
            written.add(keys.rest(key).readSortable());
            entries++;
        });
    }

    /** @param parts belong to this from here on */
    void merge(long start, List<String> series, Parts parts) {
        HeldWindow window = held.computeIfAbsent(start, absent -> new HeldWindow());
        if (!window.merge(series, parts)) {
            Optional<byte[]> former =
                    written.contains(start) ? state.get(keys.window(start, series)) : Optional.empty();
            former.ifPresentOrElse(value -> parts.merge(read(value)), () -> entries++);
            window.hold(series, parts);
            heldSeries++;
            if (heldSeries > MOST_HELD) {
                write();
            }
        }
    }

    /** Writes what has changed since the last time. */
    void write() {
        held.forEach((start, window) -> {
            List<Map.Entry<List<String>, Parts>> changed = window.takeChanged();
            if (!changed.isEmpty()) {
                written.add(start);
                changed.forEach(entry -> write(keys.window(start, entry.getKey()), entry.getValue()));
            }
        });
        if (heldSeries > KEPT) {
            held.clear();
            heldSeries = 0;
        }
    }

    private void write(byte[] key, Parts parts) {
        encoder.clear().writeByte(VERSION);
        parts.write(encoder);
        state.put(key, encoder.toBytes());
    }

    private Parts read(byte[] value) {
        return Parts.read(new ByteReader(value).expectVersion(VERSION, "open window"), aggregation);
    }

    /** The windows that have an entry and start before {@code horizon}. */
    SortedSet<Long> before(long horizon) {
        SortedSet<Long> starts = new TreeSet<>(written.headSet(horizon));
        starts.addAll(held.headMap(horizon).keySet());
        return starts;
    }

    /** How many windows have an entry. */
    int windows() {
        return before(Long.MAX_VALUE).size();
    }

    /** How many entries all windows have together. */
    int entries() {
        return entries;
    }

    boolean isEmpty() {
        return written.isEmpty() && held.isEmpty();
    }

    /** Hands out every series of a window and forgets it. */
    void drain(long start, Visitor visitor) {
        Map<List<String>, Parts> series = new TreeMap<>(OpenWindows::compare);
        HeldWindow window = held.remove(start);
        if (window != null) {
            heldSeries -= window.size();
            window.forEach(series::put);
        }
        if (written.remove(start)) {
            List<byte[]> spent = new ArrayList<>();
            state.scan(keys.window(start), (key, value) -> {
                ByteReader rest = keys.rest(key);
                rest.readSortable();
                // What is held is newer.
                series.computeIfAbsent(StageMessageCodec.readSeries(rest), absent -> read(value));
                spent.add(key);
            });
            spent.forEach(state::delete);
        }
        entries -= series.size();
        series.forEach(visitor::visit);
    }

    /** Reports have an order, which does not depend on what was held and what was not. */
    private static int compare(List<String> one, List<String> other) {
        for (int i = 0; i < one.size() && i < other.size(); i++) {
            int order = one.get(i).compareTo(other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.size(), other.size());
    }
}
