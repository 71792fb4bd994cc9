package io.opmetrics.app.backtest;

import io.opmetrics.core.alert.AlertRule;
import io.opmetrics.core.alert.Condition;
import io.opmetrics.core.alert.evaluation.Backtest.Firing;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * How a rule would have fired with one condition.
 *
 * @param isAsDefined whether the condition is that of the definition
 * @param from the beginning of what is reported, epoch milliseconds
 * @param until up to when everything is decided, epoch milliseconds
 * @param firings in the order of their starts, none before {@code from}
 */
public record BacktestResult(
        AlertRule rule, Condition condition, boolean isAsDefined, long from, long until, List<Firing> firings) {

    public BacktestResult {
        firings = List.copyOf(firings);
    }

    /** How many groups it would have fired for. */
    long groups() {
        return firings.stream().map(Firing::group).distinct().count();
    }

    /** For how long in all, groups added up. */
    Duration total() {
        return Duration.ofMillis(firings.stream().mapToLong(Firing::length).sum());
    }

    /** For how long at most. */
    Duration longest() {
        return Duration.ofMillis(
                firings.stream().mapToLong(Firing::length).max().orElse(0));
    }

    /** When it would have begun to fire for the last time; epoch milliseconds. */
    OptionalLong last() {
        return firings.stream().mapToLong(Firing::start).max();
    }

    /** How many alerts would fire still. */
    long open() {
        return firings.stream().filter(firing -> !firing.isOver()).count();
    }
}
