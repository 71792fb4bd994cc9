package io.opmetrics.core.alert.evaluation;

import io.opmetrics.core.alert.AlertRule;
import io.opmetrics.core.alert.Comparison;
import io.opmetrics.core.alert.ExpectedGroups;
import io.opmetrics.core.alert.NoData;
import io.opmetrics.core.alert.WindowAggregation;
import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.MetricValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The rule as its definition reads, evaluated at every millisecond over all points, once they are all there. */
final class Reference {

    private final AlertRule rule;
    private final List<Arrival> arrivals;
    private final long window;

    private boolean isPending;
    private boolean isFiring;
    private long activeAt;
    private long keepFiringSince = -1;

    private Reference(AlertRule rule, List<Arrival> arrivals) {
        this.rule = rule;
        this.arrivals = arrivals;
        this.window = rule.window().toMillis();
    }

    /** When the alert fires up to and with {@code end}. */
    static Intervals firing(AlertRule rule, List<Arrival> arrivals, long end) {
        Reference reference = new Reference(rule, effective(arrivals));
        Intervals firing = new Intervals();
        boolean isTrue = false;
        for (long at = Arrival.BEGIN - rule.timing().grace().toMillis() + 1; at <= end; at++) {
            isTrue = reference.isTrue(at, isTrue);
            reference.evaluate(at, isTrue);
            if (reference.isFiring) {
                firing.add(at, at + 1);
            }
        }
        return firing;
    }

    /** Without what was restated. */
    private static List<Arrival> effective(List<Arrival> arrivals) {
        List<Arrival> effective = new ArrayList<>();
        for (Arrival arrival : arrivals) {
            MetricPoint point = arrival.point();
            if (point.restates()) {
                effective.removeIf(other -> other.input() == arrival.input()
                        && other.point().seriesId().equals(point.seriesId())
                        && other.point().start() == point.start()
                        && other.point().time() == point.time());
            }
            effective.add(arrival);
        }
        return effective;
    }

    /** As rules/alerting.go does at one evaluation. */
    private void evaluate(long at, boolean isTrue) {
        if (isTrue) {
            keepFiringSince = -1;
            if (!isPending && !isFiring) {
                isPending = true;
                activeAt = at;
            }
        } else {
            boolean keeps = false;
            if (isFiring && !rule.timing().keepFiring().isZero()) {
                keepFiringSince = keepFiringSince < 0 ? at : keepFiringSince;
                keeps = at - keepFiringSince < rule.timing().keepFiring().toMillis();
            }
            isPending = false;
            isFiring &= keeps;
        }
        if (isPending && at - activeAt >= rule.timing().hold().toMillis()) {
            isPending = false;
            isFiring = true;
        }
    }

    private boolean isTrue(long at, boolean before) {
        List<MetricPoint> main = within(0, at);
        List<MetricPoint> other = within(1, at);
        double value = value(main);
        List<MetricPoint> volumes = main;
        if (rule.comparison() instanceof Comparison.RatioTo) {
            boolean isZero = main.isEmpty()
                    && (rule.aggregation() == WindowAggregation.SUM || rule.aggregation() == WindowAggregation.COUNT);
            double divisor = value(other);
            value = divisor == 0 ? Double.NaN : (isZero ? 0 : value) / divisor;
            volumes = other;
        }
        if (!Double.isNaN(value)) {
            return rule.condition().holds(value)
                    && (rule.minimumVolume().isEmpty()
                            || volume(volumes) >= rule.minimumVolume().getAsDouble());
        }
        if (rule.noData() == NoData.KEEP) {
            return before;
        }
        return rule.noData() == NoData.ALERT && main.isEmpty() && isExpected(at);
    }

    private boolean isExpected(long at) {
        long begin = Arrival.BEGIN - rule.timing().grace().toMillis();
        if (rule.expected() instanceof ExpectedGroups.Seen seen) {
            long last = arrivals.stream()
                    .filter(arrival -> arrival.input() == 0 && arrival.point().time() <= at)
                    .mapToLong(arrival -> arrival.point().time())
                    .max()
                    .orElse(Long.MIN_VALUE / 2);
            return at - last < seen.forgetAfter().toMillis();
        }
        return at >= begin + window;
    }

    private List<MetricPoint> within(int input, long at) {
        return arrivals.stream()
                .filter(arrival -> arrival.input() == input)
                .map(Arrival::point)
                .filter(point -> point.time() > at - window && point.time() <= at)
                .toList();
    }

    private double value(List<MetricPoint> points) {
        if (points.isEmpty()) {
            return Double.NaN;
        }
        return switch (rule.aggregation()) {
            case SUM -> sum(points);
            case COUNT -> points.size();
            case AVERAGE -> sum(points) / observations(points);
            case MAX -> points.stream().mapToDouble(Reference::max).max().orElseThrow();
            case MIN -> points.stream().mapToDouble(Reference::min).min().orElseThrow();
            case LAST -> last(points);
        };
    }

    private double last(List<MetricPoint> points) {
        long newest = points.stream().mapToLong(MetricPoint::time).max().orElseThrow();
        List<MetricPoint> last =
                points.stream().filter(point -> point.time() == newest).toList();
        return sum(last) / observations(last);
    }

    private double volume(List<MetricPoint> points) {
        return points.stream().anyMatch(point -> point.type() == MetricPoint.Type.COUNT)
                ? sum(points)
                : rule.aggregation() == WindowAggregation.COUNT ? points.size() : observations(points);
    }

    private static double sum(List<MetricPoint> points) {
        return points.stream()
                .map(point -> new BigDecimal(
                        point.value() instanceof MetricValue.Summary summary ? summary.sum() : delta(point)))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .doubleValue();
    }

    private static long observations(List<MetricPoint> points) {
        return points.stream()
                .mapToLong(point -> point.value() instanceof MetricValue.Summary summary ? summary.count() : 1)
                .sum();
    }

    private static double max(MetricPoint point) {
        return point.value() instanceof MetricValue.Summary summary ? summary.max() : delta(point);
    }

    private static double min(MetricPoint point) {
        return point.value() instanceof MetricValue.Summary summary ? summary.min() : delta(point);
    }

    private static double delta(MetricPoint point) {
        return ((MetricValue.Delta) point.value()).delta();
    }
}
