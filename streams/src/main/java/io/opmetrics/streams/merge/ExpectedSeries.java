package io.opmetrics.streams.merge;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The series that are expected to report in each window. Not thread-safe. */
sealed interface ExpectedSeries permits SeenSeries, ListedSeries {

    /**
     * When a series is expected; windows by their starts, epoch milliseconds.
     *
     * @param lastSeen the last window in which it had an event in time
     * @param until the last window in which it is expected because of that
     */
    record Expectation(long lastSeen, long until) {}

    /** To be called before the windows up to {@code horizon} close. */
    void refresh(long horizon);

    /** Notes that a series has an event in time in a window. */
    void seen(long start, List<String> series);

    Optional<Expectation> of(List<String> series);

    void forEach(BiConsumer<List<String>, Expectation> visitor);

    /** To be called after the windows up to {@code horizon} were closed. */
    void forgetUntil(long horizon);
}
