package io.opmetrics.streams.merge;

/**
 * How much is open.
 *
 * @param windows that have an event and have not closed
 * @param series in all of them together
 */
public record OpenCount(long windows, long series) {

    static final OpenCount NONE = new OpenCount(0, 0);

    OpenCount plus(OpenCount other) {
        return new OpenCount(windows + other.windows, series + other.series);
    }
}
