package io.opmetrics.core.alert.evaluation;

import io.opmetrics.core.alert.ActiveHours;
import io.opmetrics.core.alert.AlertRule;
import io.opmetrics.core.alert.Comparison;
import io.opmetrics.core.alert.Condition;
import io.opmetrics.core.alert.DimensionFilter;
import io.opmetrics.core.alert.ExpectedGroups;
import io.opmetrics.core.alert.NoData;
import io.opmetrics.core.alert.Operator;
import io.opmetrics.core.alert.Series;
import io.opmetrics.core.alert.Severity;
import io.opmetrics.core.alert.Timing;
import io.opmetrics.core.alert.WindowAggregation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** A rule to vary; its times are in milliseconds. */
record Rules(
        String metric,
        long window,
        WindowAggregation aggregation,
        Comparison comparison,
        Condition condition,
        OptionalDouble minimumVolume,
        NoData noData,
        ExpectedGroups expected,
        Optional<ActiveHours> activeHours,
        long hold,
        long keepFiring,
        long grace,
        long notifyMaxAge) {

    static final SortedMap<String, String> GROUP = new TreeMap<>(java.util.Map.of("aggregator", "talabat"));

    /** Three or more in 10 minutes. */
    static final Rules REJECTIONS = new Rules(
            "orders.rejected.count",
            600_000,
            WindowAggregation.SUM,
            new Comparison.None(),
            Condition.of(Operator.GTE, 3),
            OptionalDouble.empty(),
            NoData.OK,
            new ExpectedGroups.Seen(Duration.ofDays(7)),
            Optional.empty(),
            0,
            0,
            30_000,
            3_600_000);

    AlertRule rule() {
        return new AlertRule(
                "Rejections",
                new Series(metric, DimensionFilter.ALL),
                List.of("aggregator"),
                Duration.ofMillis(window),
                aggregation,
                comparison,
                condition,
                minimumVolume,
                noData,
                expected,
                activeHours,
                new Timing(
                        Duration.ofMillis(hold),
                        Duration.ofMillis(keepFiring),
                        Duration.ofMillis(grace),
                        Duration.ofMinutes(1),
                        Duration.ofMillis(notifyMaxAge)),
                Severity.CRITICAL,
                new TreeMap<>(),
                new TreeMap<>(),
                List.of());
    }

    Rules aggregated(WindowAggregation other) {
        return new Rules(
                metric,
                window,
                other,
                comparison,
                condition,
                minimumVolume,
                noData,
                expected,
                activeHours,
                hold,
                keepFiring,
                grace,
                notifyMaxAge);
    }

    Rules compared(Comparison other) {
        return new Rules(
                metric,
                window,
                aggregation,
                other,
                condition,
                minimumVolume,
                noData,
                expected,
                activeHours,
                hold,
                keepFiring,
                grace,
                notifyMaxAge);
    }

    Rules when(Operator operator, double threshold) {
        return when(Condition.of(operator, threshold));
    }

    Rules when(Condition other) {
        return new Rules(
                metric,
                window,
                aggregation,
                comparison,
                other,
                minimumVolume,
                noData,
                expected,
                activeHours,
                hold,
                keepFiring,
                grace,
                notifyMaxAge);
    }

    Rules withMinimumVolume(double least) {
        return new Rules(
                metric,
                window,
                aggregation,
                comparison,
                condition,
                OptionalDouble.of(least),
                noData,
                expected,
                activeHours,
                hold,
                keepFiring,
                grace,
                notifyMaxAge);
    }

    Rules noData(NoData other, ExpectedGroups groups) {
        return new Rules(
                metric,
                window,
                aggregation,
                comparison,
                condition,
                minimumVolume,
                other,
                groups,
                activeHours,
                hold,
                keepFiring,
                grace,
                notifyMaxAge);
    }

    Rules active(ActiveHours hours) {
        return new Rules(
                metric,
                window,
                aggregation,
                comparison,
                condition,
                minimumVolume,
                noData,
                expected,
                Optional.of(hours),
                hold,
                keepFiring,
                grace,
                notifyMaxAge);
    }

    Rules timed(long holdFor, long keepFor) {
        return new Rules(
                metric,
                window,
                aggregation,
                comparison,
                condition,
                minimumVolume,
                noData,
                expected,
                activeHours,
                holdFor,
                keepFor,
                grace,
                notifyMaxAge);
    }

    /** Of all that a rule can be, at a scale of some milliseconds. */
    static Rules random(Random random) {
        boolean isCount = random.nextBoolean();
        WindowAggregation aggregation = anyOf(WindowAggregation.values(), random);
        Comparison comparison = random.nextInt(4) == 0
                ? new Comparison.RatioTo(new Series("orders.created.count", DimensionFilter.ALL))
                : new Comparison.None();
        double threshold = random.nextInt(13) / 4.0;
        Operator operator = anyOf(Operator.values(), random);
        return new Rules(
                isCount ? "orders.rejected.count" : "orders.value",
                1 + random.nextInt(60),
                aggregation,
                comparison,
                operator == Operator.OUTSIDE
                        ? new Condition(operator, threshold, threshold + random.nextInt(3))
                        : Condition.of(operator, threshold),
                random.nextInt(4) == 0 ? OptionalDouble.of(random.nextInt(4)) : OptionalDouble.empty(),
                anyOf(NoData.values(), random),
                random.nextBoolean()
                        ? new ExpectedGroups.Seen(Duration.ofMillis(60 + random.nextInt(60)))
                        : new ExpectedGroups.Listed(List.of(GROUP)),
                Optional.empty(),
                random.nextBoolean() ? 0 : random.nextInt(30),
                random.nextBoolean() ? 0 : random.nextInt(30),
                1 + random.nextInt(30),
                random.nextInt(100));
    }

    static <T> T anyOf(T[] values, Random random) {
        return values[random.nextInt(values.length)];
    }
}
