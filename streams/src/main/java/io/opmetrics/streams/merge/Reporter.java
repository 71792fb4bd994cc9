package io.opmetrics.streams.merge;

import io.micrometer.core.instrument.Counter;
import io.opmetrics.core.aggregate.Accumulator;
import io.opmetrics.core.aggregate.Aggregation;
import io.opmetrics.core.aggregate.Reading;
import io.opmetrics.core.definition.Dimension;
import io.opmetrics.core.definition.MetricDefinition;
import io.opmetrics.core.definition.MetricIdentity;
import io.opmetrics.core.definition.MetricShard;
import io.opmetrics.core.window.TumblingWindows;
import io.opmetrics.streams.merge.ReportHistory.Chapter;
import io.opmetrics.streams.merge.Reports.Report;
import io.opmetrics.streams.point.PointFactory;
import io.opmetrics.streams.point.Revision;
import java.util.List;
import java.util.Optional;

/** Writes the points of closed windows and keeps count of their revisions. Not thread-safe. */
final class Reporter {

    private final Chapter chapter;
    private final ReportHistory history;
    private final Optional<WholeWindows> whole;
    private final PointFactory points;
    private final MergeOutput output;
    private final Counter discarded;
    private final Counter tooLate;

    private Reporter(
            Chapter chapter,
            ReportHistory history,
            Optional<WholeWindows> whole,
            PointFactory points,
            MergeOutput output,
            Counter discarded,
            Counter tooLate) {
        this.chapter = chapter;
        this.history = history;
        this.whole = whole;
        this.points = points;
        this.output = output;
        this.discarded = discarded;
        this.tooLate = tooLate;
    }

    /** @param history gains a chapter */
    static Reporter of(
            MetricShard shard,
            TumblingWindows windows,
            Aggregation aggregation,
            ReportHistory history,
            MergeContext context) {
        MetricDefinition metric = shard.metric();
        MetricIdentity identity = shard.identity();
        List<String> names = metric.dimensions().stream().map(Dimension::name).toList();
        Chapter chapter = new Chapter(windows, names, aggregation.restates(), new Reports(identity, context.state()));
        history.add(chapter);
        return new Reporter(
                chapter,
                history,
                aggregation.restates()
                        ? Optional.of(new WholeWindows(identity, aggregation, context.state()))
                        : Optional.empty(),
                new PointFactory(metric, shard.number(), context.origin()),
                context.output(),
                context.meters().discardedValues(metric.key()),
                context.meters().deadLetters("too_late"));
    }

    /**
     * Writes the next revision of a series and window.
     *
     * @param more all of the window for the first report, what is added to it for a later one
     * @param now wall clock, epoch milliseconds
     */
    void report(long start, List<String> series, Accumulator more, long now) {
        if (history.isTaken(chapter, start, series)) {
            discarded.increment();
            return;
        }
        List<Reading> readings = whole.map(windows -> windows.add(start, series, more))
                .orElse(more)
                .readings();
        if (!readings.isEmpty()) {
            int number = last(start, series).map(last -> last.revision() + 1).orElse(0);
            write(readings, start, series, new Revision(number, number > 0 && chapter.restates()));
            chapter.reports().put(start, series, new Report(number, now));
        }
    }

    private void write(List<Reading> readings, long start, List<String> series, Revision revision) {
        // The last millisecond, so that the point lies inside its window in every backend.
        long time = chapter.windows().endOf(start) - 1;
        for (Reading reading : readings) {
            output.point(points.point(reading, series, start, time, revision));
        }
    }

    /** What was last reported of a series and window. */
    Optional<Report> last(long start, List<String> series) {
        return history.last(chapter, start, series);
    }

    /** Sends what can no longer be added to a window to the dead letters, as the point that it would have made. */
    void refuse(long start, List<String> series, Accumulator more) {
        long time = chapter.windows().endOf(start) - 1;
        for (Reading reading : more.readings()) {
            tooLate.increment();
            output.tooLate(points.point(reading, series, start, time, Revision.FIRST));
        }
    }

    /** Whether there is nothing left that could be corrected. */
    boolean isEmpty() {
        return chapter.reports().isEmpty() && whole.map(WholeWindows::isEmpty).orElse(true);
    }

    void leaveHistory() {
        history.remove(chapter);
    }

    void forgetBefore(long start) {
        chapter.reports().forgetBefore(start);
        whole.ifPresent(windows -> windows.forgetBefore(start));
    }
}
