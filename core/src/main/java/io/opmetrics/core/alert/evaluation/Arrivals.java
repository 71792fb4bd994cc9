package io.opmetrics.core.alert.evaluation;

import io.opmetrics.core.alert.AlertRule;
import io.opmetrics.core.alert.WindowAggregation;
import io.opmetrics.core.numeric.CompensatedSum;

/**
 * Finds when a monotone rule became true, as soon as the point arrives that makes it so. In order a point costs the same
 * for any window; out of order, as much as the points that it comes too late for. Not thread-safe.
 */
final class Arrivals {

    private final AlertRule rule;
    private final GroupPoints all;
    private final PointBuffer points;
    private final long window;
    private final Valuation head;

    Arrivals(AlertRule rule, GroupPoints points, long newest) {
        this.rule = rule;
        this.all = points;
        this.points = points.main();
        this.window = rule.window().toMillis();
        this.head = new Valuation(rule, points, newest);
    }

    /** The window that ends at the newest point; to be told of changes. */
    Valuation head() {
        return head;
    }

    /**
     * The first moment at which the rule is true, of those that a new point bears on.
     *
     * @param time that of the point
     * @param after only later moments count
     * @param before only earlier moments count
     */
    long trueFrom(long time, long after, long before) {
        boolean isNewest = time > head.at();
        if (isNewest) {
            head.moveTo(time);
        }
        if (time >= before) {
            return WindowCursor.NEVER;
        }
        if (isNewest) {
            boolean isTrue = time > after && holds(head.value(), time) && head.hasVolume();
            return isTrue ? time : WindowCursor.NEVER;
        }
        return earliest(Math.max(time, after + 1));
    }

    /** Lets go of points that are about to be forgotten: up to here nothing is looked for any more. */
    void leaveBehind(long frontier) {
        if (head.at() < frontier) {
            head.moveTo(frontier);
        }
    }

    /** The first moment from {@code least} up to the newest point at which the rule is true. */
    long earliest(long least) {
        WindowCursor newest = head.main();
        CompensatedSum sum = newest.copySum();
        long number = newest.number();
        long from = newest.from();
        long to = newest.to();
        long found = WindowCursor.NEVER;
        while (to > points.begin() && points.time(to - 1) >= least) {
            long at = points.time(to - 1);
            while (from > points.begin() && points.time(from - 1) > at - window) {
                from--;
                sum.add(points.sum(from));
                number += points.number(from);
            }
            found = holds(value(sum, number), at) && hasVolume(sum, number) ? at : found;
            while (to > points.begin() && points.time(to - 1) == at) {
                to--;
                sum.add(-points.sum(to));
                number -= points.number(to);
            }
        }
        return found;
    }

    private double value(CompensatedSum sum, long number) {
        return rule.aggregation() == WindowAggregation.COUNT ? number : sum.value();
    }

    private boolean hasVolume(CompensatedSum sum, long number) {
        return rule.minimumVolume().isEmpty()
                || (all.areIncrements() ? sum.value() : number)
                        >= rule.minimumVolume().getAsDouble();
    }

    private boolean holds(double value, long at) {
        return rule.condition().holds(value)
                && (rule.activeHours().isEmpty() || rule.activeHours().get().contains(at));
    }
}
