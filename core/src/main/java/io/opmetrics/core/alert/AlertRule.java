package io.opmetrics.core.alert;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One alert rule. Immutable.
 *
 * <p>Its value at a time t is computed of the points of a group with a time in (t - window, t]; a point counts whole, at
 * its {@code time}.
 *
 * @param name unique over all loaded files
 * @param series the points that it is about
 * @param by the dimensions whose values make a group, in the order of the file; empty: one group of all points
 * @param window 1 second to 7 days
 * @param comparison what the value is set against
 * @param minimumVolume below it the condition does not hold. The volume is the sum of a window's increments, or the
 *     number of a gauge's observations (of its points, where {@code aggregation} is {@code COUNT}): in the window of the
 *     denominator of a ratio, in the earlier window of a change, else in the window itself
 * @param expected whose silence is an alert; means something with {@link NoData#ALERT} only
 * @param activeHours when the condition can hold; always, if empty. Silence is an alert once the hours have lasted for
 *     the length of the window
 * @param annotations texts for people, with templates such as {@code {{ value }}} and {@code {{ country }}}
 * @param labels fixed texts for routes and receivers
 */
public record AlertRule(
        String name,
        Series series,
        List<String> by,
        Duration window,
        WindowAggregation aggregation,
        Comparison comparison,
        Condition condition,
        OptionalDouble minimumVolume,
        NoData noData,
        ExpectedGroups expected,
        Optional<ActiveHours> activeHours,
        Timing timing,
        Severity severity,
        SortedMap<String, String> annotations,
        SortedMap<String, String> labels,
        List<Inhibition> inhibitedBy) {

    public AlertRule {
        by = List.copyOf(by);
        annotations = Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        inhibitedBy = List.copyOf(inhibitedBy);
    }

    /**
     * Whether further points of non-negative value can only bring the rule closer to firing: such a rule fires when a
     * point arrives, all others when time has passed.
     */
    public boolean isMonotone() {
        return (condition.operator() == Operator.GT || condition.operator() == Operator.GTE)
                && aggregation.growsWithPoints(series.metric())
                && comparison instanceof Comparison.None
                && timing.hold().isZero();
    }

    /** The series that it reads: one, or of a ratio two, the denominator's last. */
    public List<Series> inputs() {
        return comparison instanceof Comparison.RatioTo ratio ? List.of(series, ratio.denominator()) : List.of(series);
    }

    /** The group of a point: a value for each dimension of {@code by}, the empty text where the point has none. */
    public SortedMap<String, String> groupOf(Map<String, String> dimensions) {
        SortedMap<String, String> group = new TreeMap<>();
        by.forEach(name -> group.put(name, dimensions.getOrDefault(name, "")));
        return group;
    }

    /** The same rule with another condition, as a back-test tries. */
    public AlertRule withCondition(Condition other) {
        return new AlertRule(
                name,
                series,
                by,
                window,
                aggregation,
                comparison,
                other,
                minimumVolume,
                noData,
                expected,
                activeHours,
                timing,
                severity,
                annotations,
                labels,
                inhibitedBy);
    }
}
