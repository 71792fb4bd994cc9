package io.opmetrics.streams.merge;

import io.opmetrics.core.window.TumblingWindows;
import io.opmetrics.streams.merge.Reports.Report;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What was reported of one metric key under all its definitions, the one in force and those before it: they may report
 * the same series and interval, and its revisions must count on. Not thread-safe.
 */
final class ReportHistory {

    /**
     * The reports under one definition.
     *
     * @param names of the dimensions, sorted
     */
    record Chapter(TumblingWindows windows, List<String> names, boolean restates, Reports reports) {

        /** Whether both can report one series and interval. */
        boolean overlaps(Chapter other) {
            return windows.size() == other.windows.size() && names.equals(other.names);
        }
    }

    private final List<Chapter> chapters = new ArrayList<>();

    void add(Chapter chapter) {
        chapters.add(chapter);
    }

    void remove(Chapter chapter) {
        chapters.remove(chapter);
    }

    /** The last report of a series and interval, under whichever definition. */
    Optional<Report> last(Chapter own, long start, List<String> series) {
        // Nearly always there is one definition only.
        return chapters.size() == 1
                ? own.reports().last(start, series)
                : chapters.stream()
                        .filter(own::overlaps)
                        .flatMap(chapter -> chapter.reports().last(start, series).stream())
                        .max(Comparator.comparingInt(Report::revision));
    }

    /**
     * Whether a value must be discarded because another definition has reported the interval, and one of the two cannot
     * be added to.
     */
    boolean isTaken(Chapter own, long start, List<String> series) {
        return chapters.size() > 1
                && own.reports().last(start, series).isEmpty()
                && chapters.stream()
                        .filter(chapter -> !chapter.equals(own) && own.overlaps(chapter))
                        .anyMatch(chapter -> (own.restates() || chapter.restates())
                                && chapter.reports().last(start, series).isPresent());
    }
}
