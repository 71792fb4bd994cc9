package io.opmetrics.app.backtest;

import io.opmetrics.core.alert.AlertRule;
import io.opmetrics.core.alert.Condition;
import io.opmetrics.core.alert.evaluation.Backtest;
import io.opmetrics.core.alert.evaluation.Backtest.Firing;
import io.opmetrics.schema.MetricPoint;
import io.opmetrics.streams.alert.InputDelays;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Runs rules over past points. The result depends on points, rules and span alone. */
public final class BacktestRun {

    private BacktestRun() {}

    /**
     * The rule as it is and with other conditions.
     *
     * @param conditions those to try; the rule's own is tried in any case
     */
    public static List<BacktestResult> of(
            AlertRule rule, List<Condition> conditions, PastPoints points, Span span, InputDelays delays) {
        long begin = span.begin(rule, points);
        long end = Math.max(begin, span.end(rule, points, delays));
        long from = Math.max(begin, span.since().orElse(begin));
        List<MetricPoint> own = points.of(rule, begin);
        List<Condition> tried = conditions.contains(rule.condition())
                ? conditions
                : Stream.concat(Stream.of(rule.condition()), conditions.stream())
                        .toList();
        List<BacktestResult> results = new ArrayList<>();
        for (Condition condition : tried) {
            List<Firing> firings = Backtest.of(rule.withCondition(condition), own, begin, end).stream()
                    .filter(firing -> firing.end() > from || (firing.end() == from && firing.start() == from))
                    .map(firing -> firing.start() >= from
                            ? firing
                            : new Firing(firing.group(), from, firing.end(), firing.isOver()))
                    .toList();
            results.add(new BacktestResult(
                    rule, condition, condition.equals(rule.condition()), Math.min(from, end), end, firings));
        }
        return results;
    }
}
