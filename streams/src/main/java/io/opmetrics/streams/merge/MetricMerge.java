package io.opmetrics.streams.merge;

import static io.opmetrics.core.window.Watermark.NONE;

import io.micrometer.core.instrument.Counter;
import io.opmetrics.core.aggregate.Accumulator;
import io.opmetrics.core.aggregate.Aggregation;
import io.opmetrics.core.definition.Emission;
import io.opmetrics.core.definition.MetricDefinition;
import io.opmetrics.core.definition.MetricIdentity;
import io.opmetrics.core.encoding.ByteReader;
import io.opmetrics.core.window.TumblingWindows;
import io.opmetrics.streams.admission.Admission;
import io.opmetrics.streams.admission.AdmittedNames;
import io.opmetrics.streams.merge.OpenWindows.Parts;
import io.opmetrics.streams.message.StageMessage.Partial;
import io.opmetrics.streams.source.SourceClock;
import io.opmetrics.streams.state.SortedState;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;

/** The windows of one metric: merged while open, reported on close, corrected after. Not thread-safe. */
final class MetricMerge {

    private final Aggregation aggregation;
    private final Set<Long> sources;
    private final TumblingWindows windows;
    private final Admission admission;
    private final OpenWindows open;
    private final Reporter reporter;
    private final Corrections corrections;
    private final Horizon horizon;
    private final Optional<ExpectedSeries> expected;
    private final Counter closed;
    private final Counter zeros;
    private final Counter unfilled;

    MetricMerge(MetricDefinition metric, Emission.OnClose emission, ReportHistory history, MergeContext context) {
        MetricIdentity identity = MetricIdentity.of(metric);
        SortedState state = context.state();
        MergeMeters meters = context.meters();
        this.aggregation = Aggregation.of(metric.aggregate());
        this.sources = metric.inputs().stream()
                .map(input -> SourceClock.of(input.source()).identity())
                .collect(Collectors.toUnmodifiableSet());
        this.windows = new TumblingWindows(emission.size(), emission.grace());
        this.admission = new Admission(
                metric, new AdmittedNames(identity, state), meters.overflowedPartials(metric.key())::increment);
        this.open = new OpenWindows(identity, aggregation, state);
        this.reporter = Reporter.of(metric, windows, aggregation, history, context);
        this.corrections = new Corrections(
                identity, aggregation, emission.correctionsEvery(), state, reporter, meters.corrections(metric.key()));
        this.horizon = new Horizon(identity, state);
        this.expected = metric.zeroFill().map(rule -> new ExpectedSeries(metric, identity, rule, state));
        this.closed = meters.closedWindows(metric.key());
        this.zeros = meters.zeros(metric.key());
        this.unfilled = meters.unfilledWindows(metric.key());
    }

    /** The sources whose watermarks close its windows: the least of them does. */
    Set<Long> sources() {
        return sources;
    }

    /** Whether nothing is open and nothing can be corrected any more. */
    boolean isSpent() {
        return open.isEmpty() && corrections.isEmpty() && reporter.isEmpty();
    }

    /** To be called when it will report no more. */
    void leaveHistory() {
        reporter.leaveHistory();
    }

    void merge(Partial partial, long now) {
        long start = partial.windowStart();
        List<String> series = admission.admit(partial.series(), start);
        Parts parts = Parts.read(new ByteReader(partial.accumulators()), aggregation);
        if (start >= horizon.start()) {
            open.merge(start, series, parts);
            return;
        }
        parts.late().merge(parts.onTime());
        if (start >= firstCorrected(horizon.start())) {
            corrections.add(start, series, parts.late(), now);
        } else {
            reporter.refuse(start, series, parts.late());
        }
    }

    /** The oldest window that is still corrected while {@code horizon} is the first open one. */
    private long firstCorrected(long horizon) {
        return windows.startOf(horizon - aggregation.correctedFor().toMillis());
    }

    /** Closes every window that the watermark leaves behind, oldest first. */
    void advance(long watermark, long now) {
        long before = horizon.start();
        long after = watermark == NONE ? NONE : windows.firstOpen(watermark);
        if (after <= before) {
            return;
        }
        horizon.moveTo(after);
        SortedSet<Long> due = open.before(after);
        long from = before == NONE && !due.isEmpty() ? due.first() : before;
        long fillFrom = expected.map(known -> fillFrom(known, from, after)).orElse(after);
        for (long start = fillFrom; start < after; start = windows.endOf(start)) {
            due.add(start);
        }
        for (long start : due) {
            close(start, now);
            if (start >= fillFrom) {
                expected.ifPresent(known -> fill(known, start, now));
            }
        }
        admission.forget(after);
        corrections.reportBefore(firstCorrected(after), now);
        reporter.forgetBefore(firstCorrected(after));
    }

    /** Where zeros begin in a run of windows that close together: of a long gap only the newest part is filled. */
    private long fillFrom(ExpectedSeries known, long from, long after) {
        if (from == NONE) {
            return after;
        }
        long fillFrom = Math.max(from, windows.startOf(after - known.maxGap()));
        unfilled.increment((fillFrom - from) / (double) windows.size());
        return fillFrom;
    }

    private void close(long start, long now) {
        closed.increment();
        open.drain(start, (series, parts) -> {
            expected.ifPresent(known -> known.seen(start, series));
            if (parts.onTime().isEmpty()) {
                reporter.report(start, series, parts.late(), now);
                return;
            }
            reporter.report(start, series, parts.onTime(), now);
            if (!parts.late().isEmpty()) {
                corrections.add(start, series, parts.late(), now);
            }
        });
    }

    private void fill(ExpectedSeries known, long start, long now) {
        Accumulator zero = aggregation.create();
        for (List<String> series : known.in(start)) {
            if (reporter.last(start, series).isEmpty()) {
                zeros.increment();
                reporter.report(start, series, zero, now);
            }
        }
    }

    void tick(long now) {
        corrections.tick(now);
    }
}
