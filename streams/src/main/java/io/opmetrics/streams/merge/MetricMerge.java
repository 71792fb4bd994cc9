package io.opmetrics.streams.merge;

import static io.opmetrics.core.window.Watermark.NONE;

import io.micrometer.core.instrument.Counter;
import io.opmetrics.core.aggregate.Accumulator;
import io.opmetrics.core.aggregate.Aggregation;
import io.opmetrics.core.definition.Emission;
import io.opmetrics.core.definition.MetricDefinition;
import io.opmetrics.core.definition.MetricIdentity;
import io.opmetrics.core.definition.MetricShard;
import io.opmetrics.core.encoding.ByteReader;
import io.opmetrics.core.window.TumblingWindows;
import io.opmetrics.streams.admission.Admission;
import io.opmetrics.streams.admission.AdmittedNames;
import io.opmetrics.streams.source.SourceClock;
import io.opmetrics.streams.state.SortedState;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private final Optional<ZeroFilling> silence;
    private final Counter closed;

    /** @param shard of a metric with windows */
    MetricMerge(MetricShard shard, ReportHistory history, MergeContext context) {
        MetricDefinition metric = shard.metric();
        Emission.OnClose emission = (Emission.OnClose) metric.emission();
        MetricIdentity identity = shard.identity();
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
        this.reporter = Reporter.of(shard, windows, aggregation, history, context);
        this.corrections = new Corrections(
                identity, aggregation, emission.correctionsEvery(), state, reporter, meters.corrections(metric.key()));
        this.horizon = new Horizon(identity, state);
        this.silence = metric.zeroFill()
                .map(rule -> ZeroFilling.of(shard, rule, windows, admission, reporter, aggregation.create(), context));
        this.closed = meters.closedWindows(metric.key());
    }

    /** The sources whose watermarks close its windows: the least of them does. */
    Set<Long> sources() {
        return sources;
    }

    OpenCount openCount() {
        return new OpenCount(open.windows(), open.entries());
    }

    /** Whether nothing is open and nothing can be corrected any more. */
    boolean isSpent() {
        return open.isEmpty() && corrections.isEmpty() && reporter.isEmpty();
    }

    /** To be called when it will report no more. */
    void leaveHistory() {
        reporter.leaveHistory();
    }

    /**
     * Takes in what one partition adds to one series of one window.
     *
     * @param values of its dimensions
     * @param accumulators as stage 1 writes them
     */
    void merge(long start, List<String> values, byte[] accumulators, long now) {
        List<String> series = admission.admit(values, start);
        Parts parts = Parts.read(new ByteReader(accumulators), aggregation);
        if (start >= horizon.start()) {
            open.merge(start, series, parts);
            return;
        }
        if (!parts.onTime().isEmpty()) {
            silence.ifPresent(zeros -> zeros.seen(start, series));
        }
        parts.late().merge(parts.onTime());
        if (!isForgotten(start)) {
            corrections.add(start, series, parts.late(), now);
        } else {
            reporter.refuse(start, series, parts.late());
        }
    }

    /** Whether what comes for a window can no longer be added to it. */
    boolean isForgotten(long start) {
        return start < firstCorrected(horizon.start());
    }

    /** How long after its close a window is corrected, in event time. */
    Duration correctedFor() {
        return aggregation.correctedFor();
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
        silence.ifPresent(zeros -> zeros.begin(before, after));
        for (long start : open.before(after)) {
            close(start, now);
        }
        silence.ifPresent(zeros -> zeros.finish(after, now));
        admission.forget(after);
        corrections.reportBefore(firstCorrected(after), now);
        reporter.forgetBefore(firstCorrected(after));
    }

    private void close(long start, long now) {
        closed.increment();
        Map<List<String>, Accumulator> onlyLate = new LinkedHashMap<>();
        open.drain(start, (series, parts) -> {
            if (parts.onTime().isEmpty()) {
                onlyLate.put(series, parts.late());
            } else {
                silence.ifPresent(zeros -> zeros.endRun(start, series, now));
                reporter.report(start, series, parts.onTime(), now);
                if (!parts.late().isEmpty()) {
                    corrections.add(start, series, parts.late(), now);
                }
            }
        });
        onlyLate.forEach((series, late) -> {
            if (silence.map(zeros -> zeros.fillNow(start, series, now)).orElse(false)) {
                corrections.add(start, series, late, now);
            } else {
                reporter.report(start, series, late, now);
            }
        });
    }

    /** Writes what it holds on the heap; to be called before each commit. */
    void write() {
        open.write();
    }

    void tick(long now) {
        corrections.tick(now);
    }
}
