package io.opmetrics.core.alert.evaluation;

import io.opmetrics.core.alert.AlertRule;
import io.opmetrics.core.alert.Comparison;
import io.opmetrics.core.encoding.ByteReader;
import io.opmetrics.core.encoding.ByteWriter;
import io.opmetrics.schema.MetricPoint;
import java.util.Optional;

/**
 * All points of a group: those of the rule's series, and beside them what they are set against. An earlier window is the
 * same window over the same points in minutes, each moved on to when it is compared.
 */
final class GroupPoints {

    private static final long MINUTE = 60_000;

    private final AlertRule rule;
    private final PointBuffer main;
    private final Optional<PointBuffer> other;
    private final PointChange change = new PointChange();
    private boolean areIncrements;

    GroupPoints(AlertRule rule) {
        this(
                rule,
                new PointBuffer(rule.aggregation()),
                rule.comparison() instanceof Comparison.None
                        ? Optional.empty()
                        : Optional.of(new PointBuffer(rule.aggregation())));
    }

    private GroupPoints(AlertRule rule, PointBuffer main, Optional<PointBuffer> other) {
        this.rule = rule;
        this.main = main;
        this.other = other;
    }

    PointBuffer main() {
        return main;
    }

    Optional<PointBuffer> other() {
        return other;
    }

    /** Whether volumes are sums of increments. */
    boolean areIncrements() {
        return areIncrements;
    }

    /** Takes in a point of one of the rule's inputs, and tells the windows over its buffer. */
    void add(int input, MetricPoint point, Valuation decided, Valuation newest) {
        PointValue value = PointValue.of(point, rule.aggregation());
        boolean isOther = input == 1;
        boolean isVolume = other.isEmpty() || isOther || rule.comparison() instanceof Comparison.Change;
        areIncrements = isVolume ? point.type() == MetricPoint.Type.COUNT : areIncrements;
        put(isOther ? other.orElseThrow() : main, value, isOther, decided, newest);
        if (rule.comparison() instanceof Comparison.Change against) {
            long minuteEnd = Math.floorDiv(value.time(), MINUTE) * MINUTE + MINUTE - 1;
            long compared = minuteEnd + against.against().offset().toMillis();
            put(other.orElseThrow(), value.at(compared), true, decided, newest);
        }
    }

    private void put(PointBuffer buffer, PointValue value, boolean isOther, Valuation decided, Valuation newest) {
        buffer.add(value, change);
        decided.apply(change, isOther);
        newest.apply(change, isOther);
    }

    void dropUntil(long time) {
        main.dropUntil(time);
        other.ifPresent(buffer -> buffer.dropUntil(time));
    }

    boolean isEmpty() {
        return main.isEmpty() && other.map(PointBuffer::isEmpty).orElse(true);
    }

    /** The time of the newest entry; the least number if there is none. */
    long newest() {
        return Math.max(newest(main), other.map(GroupPoints::newest).orElse(Long.MIN_VALUE));
    }

    private static long newest(PointBuffer buffer) {
        return buffer.isEmpty() ? Long.MIN_VALUE : buffer.time(buffer.end() - 1);
    }

    void write(ByteWriter out) {
        out.writeByte(areIncrements ? 1 : 0);
        main.write(out);
        other.ifPresent(buffer -> buffer.write(out));
    }

    static GroupPoints read(ByteReader in, AlertRule rule) {
        boolean areIncrements = in.readByte() == 1;
        PointBuffer main = PointBuffer.read(in, rule.aggregation());
        GroupPoints points = new GroupPoints(
                rule,
                main,
                rule.comparison() instanceof Comparison.None
                        ? Optional.empty()
                        : Optional.of(PointBuffer.read(in, rule.aggregation())));
        points.areIncrements = areIncrements;
        return points;
    }
}
