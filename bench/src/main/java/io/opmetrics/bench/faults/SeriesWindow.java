package io.opmetrics.bench.faults;

/**
 * What is counted apart: so a loss here cannot hide a duplicate there.
 *
 * @param series the series id
 * @param start of the window, or the time of a single event; epoch milliseconds
 */
record SeriesWindow(String series, long start) implements Comparable<SeriesWindow> {

    @Override
    public int compareTo(SeriesWindow other) {
        int byStart = Long.compare(start, other.start);
        return byStart != 0 ? byStart : series.compareTo(other.series);
    }
}
