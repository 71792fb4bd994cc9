package io.opmetrics.bench.faults;

import java.util.SortedMap;
import java.util.TreeMap;

/** Events per series and window. Thread-safe. */
final class Tally {

    private final SortedMap<SeriesWindow, Long> counts = new TreeMap<>();
    private long total;

    synchronized void add(SeriesWindow place, long count) {
        counts.merge(place, count, Long::sum);
        total += count;
    }

    synchronized long total() {
        return total;
    }

    synchronized SortedMap<SeriesWindow, Long> counts() {
        return new TreeMap<>(counts);
    }
}
