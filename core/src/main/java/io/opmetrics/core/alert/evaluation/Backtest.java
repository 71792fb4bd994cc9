package io.opmetrics.core.alert.evaluation;

import io.opmetrics.core.alert.AlertRule;
import io.opmetrics.core.alert.ExpectedGroups;
import io.opmetrics.core.alert.NoData;
import io.opmetrics.core.alert.Series;
import io.opmetrics.schema.MetricPoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a rule would have told of past points: the same evaluator over the same points in the order of their times, so
 * none is late. The result depends on nothing else.
 */
public final class Backtest {

    private static final Comparator<Firing> ORDER =
            Comparator.comparingLong(Firing::start).thenComparing(firing -> String.valueOf(firing.group()));

    private final AlertRule rule;
    private final long begin;
    private final Map<SortedMap<String, String>, GroupEvaluator> groups = new LinkedHashMap<>();
    private final Map<String, Firing> open = new LinkedHashMap<>();
    private final List<Firing> ended = new ArrayList<>();

    /**
     * An alert that would have fired.
     *
     * @param start epoch milliseconds
     * @param end when it would have been resolved; if it would fire still, the end of the back-test
     * @param isOver whether it would have been resolved by then
     */
    public record Firing(SortedMap<String, String> group, long start, long end, boolean isOver) {

        /** How long, in milliseconds. */
        public long length() {
            return end - start;
        }
    }

    private Backtest(AlertRule rule, long begin) {
        this.rule = rule;
        this.begin = begin;
    }

    /**
     * When a rule would have fired; {@link AlertRule#withCondition} gives it another threshold.
     *
     * @param points in any order, all revisions of a series and interval in theirs
     * @param begin from when groups that the rule lists are expected; epoch milliseconds
     * @param end up to and with which everything is decided; later points are left out
     * @return in the order of their starts
     */
    public static List<Firing> of(AlertRule rule, Collection<MetricPoint> points, long begin, long end) {
        Backtest test = new Backtest(rule, begin);
        if (rule.noData() == NoData.ALERT && rule.expected() instanceof ExpectedGroups.Listed listed) {
            listed.groups().forEach(test::group);
        }
        points.stream()
                .filter(point -> point.time() <= end)
                .sorted(Comparator.comparingLong(MetricPoint::time).thenComparingInt(MetricPoint::revision))
                .forEach(test::add);
        test.groups.values().forEach(evaluator -> test.advance(evaluator, end));
        test.open.values().forEach(firing -> test.ended.add(new Firing(firing.group(), firing.start(), end, false)));
        return test.ended.stream().sorted(ORDER).toList();
    }

    private GroupEvaluator group(SortedMap<String, String> group) {
        return groups.computeIfAbsent(
                new TreeMap<>(group), key -> GroupEvaluator.begin(rule, key, begin + grace() - 1));
    }

    private void add(MetricPoint point) {
        List<Series> inputs = rule.inputs();
        for (int input = 0; input < inputs.size(); input++) {
            Series series = inputs.get(input);
            if (series.metric().equals(point.metric()) && series.filter().matches(point.dimensions())) {
                GroupEvaluator evaluator = group(rule.groupOf(point.dimensions()));
                advance(evaluator, point.time() - 1);
                evaluator.add(input, point, point.time(), this::take);
            }
        }
    }

    private void advance(GroupEvaluator evaluator, long decided) {
        evaluator.advance(decided + grace(), decided, this::take);
    }

    private long grace() {
        return rule.timing().grace().toMillis();
    }

    private void take(Transition transition) {
        String id = transition.incidentId();
        if (transition.state() == AlertState.FIRING) {
            open.put(id, new Firing(transition.group(), transition.at(), transition.at(), false));
        } else if (transition.state() == AlertState.RESOLVED) {
            Firing firing = open.remove(id);
            ended.add(new Firing(transition.group(), firing == null ? begin : firing.start(), transition.at(), true));
        }
    }
}
