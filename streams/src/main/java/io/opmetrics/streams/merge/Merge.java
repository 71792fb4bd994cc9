package io.opmetrics.streams.merge;

import io.opmetrics.core.definition.MetricDefinition;
import io.opmetrics.core.definition.MetricIdentity;
import io.opmetrics.streams.message.StageMessage;
import io.opmetrics.streams.message.StageMessage.Partial;
import io.opmetrics.streams.message.StageMessage.PartialBatch;
import io.opmetrics.streams.message.StageMessage.ReplayedPartial;
import io.opmetrics.streams.message.StageMessage.ReplayedPoints;
import io.opmetrics.streams.message.StageMessage.WatermarkReport;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Stage 2 for one task: merges what stage 1 sends and reports windows as they close. Only watermarks close windows,
 * never a clock; the clock ({@code now}) only spaces corrections. All it knows is in its state, once it was told to
 * {@link #write}. Not thread-safe.
 */
public final class Merge {

    private final MetricMerges metrics;
    private final SourceWatermarks watermarks;
    private final ParkedPartials parked;
    private final Replays replays;
    private final MergeMeters meters;
    private boolean isResumed;

    /**
     * Takes up where the state stands.
     *
     * @param definitions those in force; metrics without windows are passed over
     * @param isDecidedHere whether a metric, or shard of one, belongs to this task
     */
    public Merge(List<MetricDefinition> definitions, Predicate<MetricIdentity> isDecidedHere, MergeContext context) {
        this.watermarks = new SourceWatermarks(context.state());
        this.parked = new ParkedPartials(context.state());
        this.replays = new Replays(context);
        this.meters = context.meters();
        this.metrics = new MetricMerges(definitions, isDecidedHere, context);
    }

    /**
     * Takes one message of stage 1 in.
     *
     * @param now wall clock, epoch milliseconds
     */
    public void take(StageMessage message, long now) {
        if (!isResumed) {
            takeParked(now);
            isResumed = true;
        }
        if (message instanceof Partial partial) {
            merge(partial, now);
        } else if (message instanceof PartialBatch batch) {
            merge(batch, now);
        } else if (message instanceof ReplayedPartial replayed) {
            replays.take(replayed, metrics.get(replayed.partial().metric()), partial -> merge(partial, now), now);
        } else if (message instanceof ReplayedPoints replayed) {
            replays.take(replayed, now);
        } else if (message instanceof WatermarkReport report) {
            watermarks.update(report);
            metrics.advance(report.source(), watermarks, now);
        }
    }

    /** Not when a task begins: what it makes of them may have to be written, and a task that begins writes nothing. */
    private void takeParked(long now) {
        metrics.forEach((identity, metric) -> parked.take(identity).forEach(partial -> merge(partial, metric, now)));
    }

    private void merge(PartialBatch batch, long now) {
        Optional<MetricMerge> metric = metrics.get(batch.metric());
        if (metric.isPresent()) {
            for (PartialBatch.Part part : batch.parts()) {
                metric.get().merge(batch.windowStart(), part.series(), part.accumulators(), now);
            }
        } else {
            batch.partials().forEach(partial -> merge(partial, now));
        }
    }

    private static void merge(Partial partial, MetricMerge metric, long now) {
        metric.merge(partial.windowStart(), partial.series(), partial.accumulators(), now);
    }

    private void merge(Partial partial, long now) {
        Optional<MetricMerge> metric = metrics.get(partial.metric());
        if (metric.isPresent()) {
            merge(partial, metric.get(), now);
        } else {
            meters.parkedPartials(partial.metric().metricKey()).increment();
            parked.park(partial);
        }
    }

    /** Writes what it holds on the heap to the state: to be called before each commit. */
    public void write() {
        metrics.forEach((identity, metric) -> metric.write());
    }

    /** To be called about once a second: reports corrections whose time has come. */
    public void tick(long now) {
        metrics.forEach((identity, metric) -> metric.tick(now));
        replays.tick(now);
    }

    /** What is open at this moment. */
    public OpenCount openCount() {
        return metrics.openCount();
    }
}
