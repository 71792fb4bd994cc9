package io.opmetrics.streams.merge;

import io.opmetrics.core.aggregate.Accumulator;
import io.opmetrics.core.aggregate.Reading;
import io.opmetrics.core.window.TumblingWindows;
import io.opmetrics.streams.point.PointFactory;
import io.opmetrics.streams.point.Revision;
import java.util.List;
import java.util.Optional;

/** Writes the points of closed windows and keeps count of their revisions. Not thread-safe. */
final class Reporter {

    private final TumblingWindows windows;
    private final PointFactory points;
    private final Reports reports;
    private final MergeOutput output;

    Reporter(TumblingWindows windows, PointFactory points, Reports reports, MergeOutput output) {
        this.windows = windows;
        this.points = points;
        this.reports = reports;
        this.output = output;
    }

    /**
     * Writes the next revision of a series and window.
     *
     * @param value all of the window for revision 0, what is added to it for a later one
     * @param now wall clock, epoch milliseconds
     */
    void report(long start, List<String> series, Accumulator value, long now) {
        int revision = last(start, series).map(last -> last.revision() + 1).orElse(0);
        // The last millisecond, so that the point lies inside its window in every backend.
        long time = windows.endOf(start) - 1;
        for (Reading reading : value.readings()) {
            output.point(points.point(reading, series, start, time, new Revision(revision, false)));
        }
        reports.put(start, series, new Reports.Report(revision, now));
    }

    Optional<Reports.Report> last(long start, List<String> series) {
        return reports.last(start, series);
    }

    void forgetBefore(long start) {
        reports.forgetBefore(start);
    }
}
