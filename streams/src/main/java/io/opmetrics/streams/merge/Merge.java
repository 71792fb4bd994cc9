package io.opmetrics.streams.merge;

import io.opmetrics.core.definition.Emission;
import io.opmetrics.core.definition.MetricDefinition;
import io.opmetrics.core.definition.MetricIdentity;
import io.opmetrics.streams.message.StageMessage;
import io.opmetrics.streams.message.StageMessage.Partial;
import io.opmetrics.streams.message.StageMessage.WatermarkReport;
import io.opmetrics.streams.state.SortedState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Stage 2 for one task: merges what stage 1 sends and reports windows as they close. Only watermarks close windows,
 * never a clock; the clock ({@code now}) only spaces corrections. All it knows is in its state. Not thread-safe.
 */
public final class Merge {

    private final Map<MetricIdentity, MetricMerge> metrics = new LinkedHashMap<>();
    private final Map<Long, List<MetricMerge>> bySource = new LinkedHashMap<>();
    private final SourceWatermarks watermarks;
    private final ParkedPartials parked;
    private final MergeMeters meters;

    /**
     * Takes up where {@code state} stands.
     *
     * @param definitions the metrics that this task decides on; those without windows are passed over
     * @param origin who computes the points, for people who trace a number
     * @param now wall clock, epoch milliseconds
     */
    public Merge(
            List<MetricDefinition> definitions,
            String origin,
            SortedState state,
            MergeMeters meters,
            MergeOutput output,
            long now) {
        this.watermarks = new SourceWatermarks(state);
        this.parked = new ParkedPartials(state);
        this.meters = meters;
        for (MetricDefinition definition : definitions) {
            if (definition.emission() instanceof Emission.OnClose onClose) {
                MetricMerge metric = new MetricMerge(definition, onClose, origin, state, meters, output);
                MetricIdentity identity = MetricIdentity.of(definition);
                metrics.put(identity, metric);
                metric.clocks()
                        .forEach(clock -> bySource.computeIfAbsent(clock, id -> new ArrayList<>())
                                .add(metric));
                parked.take(identity).forEach(partial -> metric.merge(partial, now));
            }
        }
    }

    /** Takes one message of stage 1 in. */
    public void take(StageMessage message, long now) {
        if (message instanceof Partial partial) {
            merge(partial, now);
        } else if (message instanceof WatermarkReport report) {
            watermarks.update(report);
            for (MetricMerge metric : bySource.getOrDefault(report.source(), List.of())) {
                metric.advance(watermarks.minimum(metric.clocks()), now);
            }
        }
    }

    private void merge(Partial partial, long now) {
        @Nullable MetricMerge metric = metrics.get(partial.metric());
        if (metric == null) {
            meters.parkedPartials(partial.metric().key()).increment();
            parked.park(partial);
        } else {
            metric.merge(partial, now);
        }
    }

    /** To be called about once a second: reports corrections whose time has come. */
    public void tick(long now) {
        metrics.values().forEach(metric -> metric.tick(now));
    }
}
