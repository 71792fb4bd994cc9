package io.opmetrics.core.alert.evaluation;

import io.opmetrics.core.alert.AlertRule;
import io.opmetrics.core.alert.Comparison;
import io.opmetrics.core.alert.WindowAggregation;
import java.util.Optional;

/** The rule's value at a moment that moves forward. Not thread-safe. */
final class Valuation {

    private final AlertRule rule;
    private final GroupPoints points;
    private final WindowCursor main;
    private final Optional<WindowCursor> other;

    /** Begins at a moment. */
    Valuation(AlertRule rule, GroupPoints points, long at) {
        this.rule = rule;
        this.points = points;
        long length = rule.window().toMillis();
        this.main = new WindowCursor(points.main(), rule.aggregation(), length, at);
        this.other = points.other().map(buffer -> new WindowCursor(buffer, rule.aggregation(), length, at));
    }

    void moveTo(long time) {
        main.moveTo(time);
        if (other.isPresent()) {
            other.get().moveTo(time);
        }
    }

    /** To be told of every change of the points. */
    void apply(PointChange change, boolean ofOther) {
        if (ofOther) {
            other.ifPresent(cursor -> cursor.apply(change));
        } else {
            main.apply(change);
        }
    }

    /** The first later moment at which the value can change. */
    long nextChange() {
        long next = main.nextChange();
        return other.isPresent() ? Math.min(next, other.get().nextChange()) : next;
    }

    WindowCursor main() {
        return main;
    }

    long at() {
        return main.at();
    }

    /** The value; NaN where there is no data. */
    double value() {
        double value = main.value();
        if (other.isEmpty()) {
            return value;
        }
        double against = other.get().value();
        if (rule.comparison() instanceof Comparison.Change change) {
            double difference = value - against;
            return change.measure() == Comparison.Measure.DIFFERENCE
                    ? difference
                    : againstZero(100 * difference, Math.abs(against));
        }
        boolean isNothing = main.isEmpty()
                && (rule.aggregation() == WindowAggregation.SUM || rule.aggregation() == WindowAggregation.COUNT);
        return againstZero(isNothing ? 0 : value, against);
    }

    private static double againstZero(double dividend, double divisor) {
        return divisor == 0 ? Double.NaN : dividend / divisor;
    }

    /** Whether there is enough in the window that the rule asks for a minimum of. */
    boolean hasVolume() {
        return rule.minimumVolume().isEmpty()
                || other.orElse(main).volume(points.areIncrements())
                        >= rule.minimumVolume().getAsDouble();
    }
}
