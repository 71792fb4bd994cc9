package io.opmetrics.app.backtest;

import io.opmetrics.core.alert.AlertRule;
import io.opmetrics.core.alert.Comparison;
import io.opmetrics.core.alert.ExpectedGroups;
import io.opmetrics.core.alert.NoData;
import io.opmetrics.streams.alert.InputDelays;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The time that a back-test is about. Epoch milliseconds.
 *
 * @param since what fired is reported from here on; empty: from the first point
 * @param clock up to then the input is known, as the live evaluation would know it
 * @param isComplete whether nothing will be added to the points, as to a file: else what the live evaluation still waits
 *     for is not decided
 */
public record Span(Optional<Long> since, long clock, boolean isComplete) {

    /** From when on a rule's points matter: before {@code since}, so that a rule that fires then is seen to. */
    long readFrom(AlertRule rule) {
        return since.map(start -> start - reach(rule).toMillis()).orElse(Long.MIN_VALUE / 4);
    }

    /** From when on points matter to any of the rules. */
    public long readFrom(List<AlertRule> rules) {
        return rules.stream().mapToLong(this::readFrom).min().orElse(clock);
    }

    private static Duration reach(AlertRule rule) {
        Duration reach =
                rule.window().plus(rule.timing().hold()).plus(rule.timing().keepFiring());
        if (rule.comparison() instanceof Comparison.Change change) {
            reach = reach.plus(change.against().offset());
        }
        boolean remembersGroups = rule.noData() == NoData.ALERT && rule.expected() instanceof ExpectedGroups.Seen;
        return remembersGroups ? reach.plus(((ExpectedGroups.Seen) rule.expected()).forgetAfter()) : reach;
    }

    /** Where the evaluation begins: no group is missed before there was any point. */
    long begin(AlertRule rule, PastPoints points) {
        return Math.max(readFrom(rule), points.oldest().orElse(clock));
    }

    /**
     * Up to and with when everything is decided. Points of a window come later than their time, and absence is not what
     * is merely still to come. A point is proof that all others of its metric up to then have come too.
     */
    long end(AlertRule rule, PastPoints points, InputDelays delays) {
        long end = clock - delays.of(rule);
        if (isComplete) {
            return Math.max(end, points.newestOf(rule).orElse(end));
        }
        return rule.isMonotone() ? end : end - rule.timing().grace().toMillis();
    }
}
