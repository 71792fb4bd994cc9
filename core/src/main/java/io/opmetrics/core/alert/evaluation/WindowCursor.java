package io.opmetrics.core.alert.evaluation;

import io.opmetrics.core.alert.WindowAggregation;
import io.opmetrics.core.numeric.CompensatedSum;

/**
 * The window (t - length, t] over a buffer, for a t that moves forward: each point enters once and leaves once. Not
 * thread-safe.
 */
final class WindowCursor {

    /** No such moment. */
    static final long NEVER = Long.MAX_VALUE;

    private final PointBuffer points;
    private final WindowAggregation aggregation;
    private final long length;
    private final CompensatedSum sum = new CompensatedSum();
    private final ExtremeQueue extremes;

    private long at;
    private long from;
    private long to;
    private long number;

    /** Begins at a time, with what the window holds then. */
    WindowCursor(PointBuffer points, WindowAggregation aggregation, long length, long at) {
        this.points = points;
        this.aggregation = aggregation;
        this.length = length;
        this.extremes = new ExtremeQueue(points);
        this.at = at;
        rebuild();
    }

    private void rebuild() {
        from = points.firstAfter(at - length);
        to = from;
        clear();
        enter();
    }

    private void clear() {
        sum.clear();
        number = 0;
        extremes.clear();
    }

    /** Moves to a time that is not before the present one. */
    void moveTo(long time) {
        at = time;
        leave();
        enter();
    }

    private void leave() {
        long end = points.end();
        while (from < end && points.time(from) <= at - length) {
            if (from < to) {
                sum.add(-points.sum(from));
                number -= points.number(from);
                extremes.leave(from);
            } else {
                to++;
            }
            from++;
        }
        if (from == to) {
            clear();
        }
    }

    private void enter() {
        long end = points.end();
        while (to < end && points.time(to) <= at) {
            sum.add(points.sum(to));
            number += points.number(to);
            extremes.enter(to);
            to++;
        }
    }

    /** The first moment after the present one at which the window's content changes. */
    long nextChange() {
        long next = to < points.end() ? points.time(to) : NEVER;
        return from < to ? Math.min(next, points.time(from) + length) : next;
    }

    /** To be told of every change of the buffer. */
    void apply(PointChange change) {
        if (change.time() > at) {
            return;
        }
        boolean isInside = change.time() > at - length;
        if (points.keepsExtremes()) {
            rebuild(); // for late points only, which are few
            return;
        }
        if (change.isInserted()) {
            from += isInside ? 0 : 1;
            to++;
        }
        if (isInside) {
            sum.add(change.added());
            sum.add(change.taken());
            number += change.number();
        }
    }

    boolean isEmpty() {
        return from == to;
    }

    /** The time of the newest point that has left the window; the least number if there was none. */
    long lastBefore() {
        return from > points.begin() ? points.time(from - 1) : points.droppedUntil();
    }

    /** The time of the newest point up to the present moment; the least number if there was none. */
    long last() {
        return from < to ? points.time(to - 1) : lastBefore();
    }

    /** What the rule computes of the window; NaN where it is empty. */
    double value() {
        if (from == to) {
            return Double.NaN;
        }
        return switch (aggregation) {
            case SUM -> sum.value();
            case COUNT -> number;
            case AVERAGE -> sum.value() / number;
            case MAX, MIN -> extremes.value();
            case LAST -> latest();
        };
    }

    /** The sum of increments, or the number of observations. */
    double volume(boolean ofIncrements) {
        return ofIncrements ? sum.value() : number;
    }

    private double latest() {
        CompensatedSum latest = new CompensatedSum();
        long observations = 0;
        long time = points.time(to - 1);
        for (long position = to - 1; position >= from && points.time(position) == time; position--) {
            latest.add(points.sum(position));
            observations += points.number(position);
        }
        return latest.value() / observations;
    }

    long at() {
        return at;
    }

    long from() {
        return from;
    }

    long to() {
        return to;
    }

    CompensatedSum copySum() {
        CompensatedSum copy = new CompensatedSum();
        copy.add(sum);
        return copy;
    }

    long number() {
        return number;
    }
}
