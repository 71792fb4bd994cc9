package io.opmetrics.streams.merge;

import io.opmetrics.core.definition.Emission;
import io.opmetrics.core.definition.MetricDefinition;
import io.opmetrics.core.definition.MetricIdentity;
import io.opmetrics.core.definition.MetricShard;
import io.opmetrics.streams.source.SourceClock;
import io.opmetrics.streams.state.StateKeys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The metrics that a task decides on: those in force, and those that were and still have windows to close or to correct.
 * Not thread-safe.
 */
final class MetricMerges {

    private final MergeContext context;
    private final Map<MetricIdentity, MetricMerge> metrics = new LinkedHashMap<>();
    private final Map<Long, List<MetricMerge>> bySource = new HashMap<>();
    private final Map<MetricIdentity, MetricMerge> retired = new LinkedHashMap<>();
    private final Map<String, ReportHistory> histories = new HashMap<>();
    /** The sources in force, of whichever task's metrics. */
    private final Set<Long> sources;

    MetricMerges(List<MetricDefinition> inForce, Predicate<MetricIdentity> isDecidedHere, MergeContext context) {
        this.context = context;
        this.sources = inForce.stream()
                .flatMap(metric -> metric.inputs().stream())
                .map(input -> SourceClock.of(input.source()).identity())
                .collect(Collectors.toSet());
        KnownDefinitions known = new KnownDefinitions(context.state());
        Map<MetricIdentity, MetricShard> windowed = new LinkedHashMap<>();
        inForce.stream()
                .filter(metric -> metric.emission() instanceof Emission.OnClose)
                .flatMap(metric -> MetricShard.of(metric).stream())
                .filter(shard -> isDecidedHere.test(shard.identity()))
                .forEach(shard -> windowed.put(shard.identity(), shard));
        // The retired first: what they have of an interval is its first report.
        for (MetricShard shard : known.all()) {
            if (!windowed.containsKey(shard.identity())) {
                retired.put(shard.identity(), add(shard.withoutZeroFill()));
            }
        }
        for (MetricShard shard : windowed.values()) {
            add(shard);
            known.keep(shard);
        }
    }

    private MetricMerge add(MetricShard shard) {
        ReportHistory history = histories.computeIfAbsent(shard.metric().key(), key -> new ReportHistory());
        MetricMerge metric = new MetricMerge(shard, history, context);
        metrics.put(shard.identity(), metric);
        metric.sources()
                .forEach(source -> bySource.computeIfAbsent(source, id -> new ArrayList<>())
                        .add(metric));
        return metric;
    }

    Optional<MetricMerge> get(MetricIdentity identity) {
        return Optional.ofNullable(metrics.get(identity));
    }

    void forEach(BiConsumer<MetricIdentity, MetricMerge> action) {
        metrics.forEach(action);
    }

    OpenCount openCount() {
        return metrics.values().stream().map(MetricMerge::openCount).reduce(OpenCount.NONE, OpenCount::plus);
    }

    /** Closes the windows that a watermark of {@code source} leaves behind. */
    void advance(long source, SourceWatermarks watermarks, long now) {
        for (MetricMerge metric : bySource.getOrDefault(source, List.of())) {
            metric.advance(watermarks.minimum(metric.sources()), now);
        }
        if (!retired.isEmpty()) {
            advanceOrphans(watermarks, now);
            forgetSpent();
        }
    }

    /** A source that no definition names any more is read by nobody: the furthest of the others moves time on. */
    private void advanceOrphans(SourceWatermarks watermarks, long now) {
        long furthest = watermarks.maximum(sources);
        for (MetricMerge metric : retired.values()) {
            if (!sources.containsAll(metric.sources())) {
                metric.advance(furthest, now);
            }
        }
    }

    private void forgetSpent() {
        retired.entrySet().removeIf(entry -> {
            MetricIdentity identity = entry.getKey();
            MetricMerge metric = entry.getValue();
            boolean isSpent = metric.isSpent();
            if (isSpent) {
                metrics.remove(identity);
                bySource.values().forEach(list -> list.remove(metric));
                metric.leaveHistory();
                StateKeys.deleteAll(context.state(), identity);
            }
            return isSpent;
        });
    }
}
