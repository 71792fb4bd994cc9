package io.opmetrics.streams.fold;

/** How many series of a task have changed since the last flush: counted, because asking every metric costs. */
final class DirtyCount {

    private int series;

    void increment() {
        series++;
    }

    void reset() {
        series = 0;
    }

    int series() {
        return series;
    }
}
