package io.opmetrics.streams.merge;

import static io.opmetrics.core.window.Watermark.NONE;

import io.micrometer.core.instrument.Counter;
import io.opmetrics.core.aggregate.Accumulator;
import io.opmetrics.core.definition.MetricShard;
import io.opmetrics.core.definition.ZeroFill;
import io.opmetrics.core.window.TumblingWindows;
import io.opmetrics.streams.admission.Admission;
import io.opmetrics.streams.merge.ExpectedSeries.Expectation;
import java.util.List;

/**
 * Reports 0 for every window in which an expected series has no event in time. Only events in time count, in the order of
 * their windows, so that a replay writes the same zeros; a late event of a silent window is a correction of its 0.
 *
 * <p>When watermarks jump, many windows close together. Of a run of silent windows of one series that close together
 * only the newest, up to {@code max_gap}, are filled: the newest windows of a run are always filled, those before them if
 * they were the newest when they closed. So a replay that jumps further writes fewer zeros in runs longer than {@code
 * max_gap}, and the same in all others. Not thread-safe.
 */
final class ZeroFilling {

    private final TumblingWindows windows;
    private final long mostFilled;
    private final ExpectedSeries expected;
    private final Reporter reporter;
    private final Accumulator zero;
    private final Counter zeros;
    private final Counter unfilled;
    /** The first window that is not decided yet. */
    private long from = NONE;

    private ZeroFilling(
            ZeroFill rule,
            TumblingWindows windows,
            ExpectedSeries expected,
            Reporter reporter,
            Accumulator zero,
            Counter zeros,
            Counter unfilled) {
        this.windows = windows;
        this.mostFilled = Math.max(1, rule.maxGap().toMillis() / windows.size()) * windows.size();
        this.expected = expected;
        this.reporter = reporter;
        this.zero = zero;
        this.zeros = zeros;
        this.unfilled = unfilled;
    }

    /** @param zero what a window without events has */
    static ZeroFilling of(
            MetricShard shard,
            ZeroFill rule,
            TumblingWindows windows,
            Admission admission,
            Reporter reporter,
            Accumulator zero,
            MergeContext context) {
        ExpectedSeries expected = rule.expected() instanceof ZeroFill.Expected.Listed listed
                ? new ListedSeries(shard.metric(), listed, admission)
                : new SeenSeries(shard.identity(), rule.forgetAfter(), context.state());
        return new ZeroFilling(
                rule,
                windows,
                expected,
                reporter,
                zero,
                context.meters().zeros(shard.metric().key()),
                context.meters().unfilledWindows(shard.metric().key()));
    }

    /**
     * Windows begin to close.
     *
     * @param before the first of them, or {@link io.opmetrics.core.window.Watermark#NONE} if none ever closed
     * @param after the first that stays open
     */
    void begin(long before, long after) {
        // At the very first close nothing is known of the time before the first event.
        from = before == NONE ? after : before;
        expected.refresh(after);
    }

    /** A window closes in which a series has events in time: this ends a run of silent ones. */
    void endRun(long start, List<String> series, long now) {
        from = Math.min(from, start);
        expected.of(series).ifPresent(known -> fill(series, known, start, now));
        seen(start, series);
    }

    /** Notes an event in time of a window that is closed already. */
    void seen(long start, List<String> series) {
        expected.seen(start, series);
    }

    /**
     * Reports the 0 of a silent window, if there is to be one, before something late is added to it. To be called after
     * all events in time of the window were.
     */
    boolean fillNow(long start, List<String> series, long now) {
        boolean isExpected = start >= from
                && expected.of(series).filter(known -> start <= known.until()).isPresent();
        if (isExpected) {
            report(start, series, now);
        }
        return isExpected;
    }

    /** All windows before {@code after} that have events are closed: what remains is silent. */
    void finish(long after, long now) {
        expected.forEach((series, known) -> fill(series, known, after, now));
        expected.forgetUntil(after);
    }

    /** Fills the run of silent windows that ends before {@code end}. */
    private void fill(List<String> series, Expectation known, long end, long now) {
        long first = Math.max(from, windows.endOf(known.lastSeen()));
        long runEnd = Math.min(end, windows.endOf(windows.startOf(Math.min(known.until(), end))));
        long fillFrom = Math.max(first, runEnd - mostFilled);
        for (long start = fillFrom; start < runEnd; start = windows.endOf(start)) {
            report(start, series, now);
        }
        unfilled.increment(Math.max(0, fillFrom - first) / (double) windows.size());
    }

    private void report(long start, List<String> series, long now) {
        if (reporter.last(start, series).isEmpty()) {
            zeros.increment();
            reporter.report(start, series, zero, now);
        }
    }
}
