package io.opmetrics.app.backtest;

import io.opmetrics.app.failure.FailureException;
import io.opmetrics.core.alert.AlertRule;
import io.opmetrics.core.alert.Series;
import io.opmetrics.schema.MetricPoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Points of the past, of which those are kept that some rule reads, without what no rule asks for. Not thread-safe. */
public final class PastPoints {

    private final List<AlertRule> rules;
    private final long most;
    private final Map<String, Set<String>> namesOfMetric = new HashMap<>();
    private final Map<String, List<MetricPoint>> byMetric = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, Long> newestOf = new HashMap<>();
    private long kept;
    private long oldest = Long.MAX_VALUE;
    private long newest = Long.MIN_VALUE;

    /** @param most how many can be kept */
    public PastPoints(List<AlertRule> rules, long most) {
        this.rules = List.copyOf(rules);
        this.most = most;
        for (AlertRule rule : rules) {
            for (Series series : rule.inputs()) {
                Set<String> names = namesOfMetric.computeIfAbsent(series.metric(), absent -> new TreeSet<>());
                names.addAll(rule.by());
                names.addAll(series.filter().accepted().keySet());
            }
        }
    }

    /** @throws FailureException if it is one too many */
    public void add(MetricPoint point) {
        oldest = Math.min(oldest, point.time());
        newest = Math.max(newest, point.time());
        Set<String> names = namesOfMetric.get(point.metric());
        if (names == null) {
            return;
        }
        newestOf.merge(point.metric(), point.time(), Math::max);
        if (rules.stream().noneMatch(rule -> isRead(rule, point))) {
            return;
        }
        if (kept >= most) {
            throw new FailureException("More than " + most + " points do not fit into the memory of this process."
                    + " Try fewer rules by --rule, a shorter time by --since, or more memory by JAVA_OPTS=-Xmx8g.");
        }
        kept++;
        byMetric.computeIfAbsent(point.metric(), absent -> new ArrayList<>()).add(lean(point, names));
    }

    private static boolean isRead(AlertRule rule, MetricPoint point) {
        return rule.inputs().stream()
                .anyMatch(series -> series.metric().equals(point.metric())
                        && series.filter().matches(point.dimensions()));
    }

    /** A correction is known by its whole series; of a single event only the group matters. */
    private MetricPoint lean(MetricPoint point, Set<String> names) {
        boolean isEvent = point.start() == point.time() && point.revision() == 0 && !point.restates();
        SortedMap<String, String> dimensions = new TreeMap<>();
        point.dimensions().forEach((name, value) -> {
            if (!isEvent || names.contains(name)) {
                dimensions.put(shared(name), shared(value));
            }
        });
        return new MetricPoint(
                shared(point.metric()),
                dimensions,
                point.start(),
                point.time(),
                point.value(),
                point.revision(),
                point.restates(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private String shared(String text) {
        return texts.computeIfAbsent(text, same -> same);
    }

    /** The points that a rule reads, not before a time. */
    List<MetricPoint> of(AlertRule rule, long from) {
        return rule.inputs().stream()
                .map(Series::metric)
                .distinct()
                .flatMap(metric -> byMetric.getOrDefault(metric, List.of()).stream())
                .filter(point -> point.time() >= from)
                .toList();
    }

    /** How many were kept. */
    public long kept() {
        return kept;
    }

    /** The earliest time of all points, kept or not. */
    public OptionalLong oldest() {
        return newest == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(oldest);
    }

    /** The latest time of all points, kept or not. */
    public OptionalLong newest() {
        return newest == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(newest);
    }

    /** Up to when there are points of everything that a rule reads. */
    OptionalLong newestOf(AlertRule rule) {
        return rule.inputs().stream()
                .mapToLong(series -> newestOf.getOrDefault(series.metric(), Long.MIN_VALUE))
                .min()
                .stream()
                .filter(time -> time != Long.MIN_VALUE)
                .findFirst();
    }
}
