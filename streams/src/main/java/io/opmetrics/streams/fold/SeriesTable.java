package io.opmetrics.streams.fold;

import io.opmetrics.core.aggregate.Accumulator;
import io.opmetrics.core.aggregate.Aggregation;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The series of one window: an open-addressing table that is asked by the dimension values of the event at hand, so
 * that finding a known series allocates nothing. Not thread-safe.
 */
final class SeriesTable {

    /** What is done with each series of the table. */
    interface Visitor {
        void visit(List<String> series, Accumulator onTime, Accumulator late);
    }

    private record Entry(String[] series, int hash, Accumulator onTime, Accumulator late) {}

    private final Aggregation aggregation;
    private final DirtyCount dirty;
    private @Nullable Entry[] entries = new Entry[16];
    private int size;

    SeriesTable(Aggregation aggregation, DirtyCount dirty) {
        this.aggregation = aggregation;
        this.dirty = dirty;
    }

    /** @param series is copied if it is new, else only compared */
    Accumulator accumulator(String[] series, boolean late) {
        int hash = Arrays.hashCode(series);
        int slot = slot(entries, series, hash);
        Entry entry = entries[slot];
        if (entry == null) {
            entry = new Entry(series.clone(), hash, aggregation.create(), aggregation.create());
            entries[slot] = entry;
            dirty.increment();
            if (++size * 2 > entries.length) {
                grow();
            }
        }
        return late ? entry.late() : entry.onTime();
    }

    void forEach(Visitor visitor) {
        for (Entry entry : entries) {
            if (entry != null) {
                visitor.visit(List.of(entry.series()), entry.onTime(), entry.late());
            }
        }
    }

    private void grow() {
        @Nullable Entry[] larger = new Entry[entries.length * 2];
        for (Entry entry : entries) {
            if (entry != null) {
                larger[slot(larger, entry.series(), entry.hash())] = entry;
            }
        }
        entries = larger;
    }

    private static int slot(@Nullable Entry[] entries, String[] series, int hash) {
        int mask = entries.length - 1;
        int slot = (hash ^ (hash >>> 16)) & mask;
        for (Entry entry = entries[slot]; entry != null; entry = entries[slot]) {
            if (entry.hash() == hash && Arrays.equals(entry.series(), series)) {
                return slot;
            }
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
