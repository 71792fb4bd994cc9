package io.opmetrics.streams;

import io.opmetrics.core.aggregate.Aggregation;
import io.opmetrics.core.definition.Aggregate;
import io.opmetrics.core.definition.Quantile;
import io.opmetrics.core.event.FieldPath;
import io.opmetrics.schema.MetricValue;
import java.time.Duration;
import java.util.HashSet;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * An aggregate and what it is by definition.
 *
 * @param reference from the values of all events of a series and window to the value of each metric key, by its suffix
 */
record AggregateCase(Aggregate aggregate, Function<List<Integer>, Map<String, MetricValue>> reference) {

    private static final FieldPath VALUE = FieldPath.parse("/value");

    static final AggregateCase COUNT =
            new AggregateCase(new Aggregate.Count(), values -> Map.of("", new MetricValue.Delta(values.size())));

    /** Every aggregate of one input. */
    static List<AggregateCase> all() {
        return List.of(
                COUNT,
                new AggregateCase(
                        new Aggregate.Sum(VALUE),
                        values -> Map.of(
                                "", new MetricValue.Delta(statistics(values).getSum()))),
                new AggregateCase(new Aggregate.Summary(VALUE), values -> Map.of("", summary(statistics(values)))),
                new AggregateCase(
                        new Aggregate.Distinct(VALUE), values -> Map.of("", gauge(new HashSet<>(values).size()))),
                new AggregateCase(
                        new Aggregate.Quantiles(VALUE, List.of(Quantile.P50, Quantile.P95)),
                        values -> Map.of(
                                ".p50", gauge(nearestRank(values, 50)), ".p95", gauge(nearestRank(values, 95)))));
    }

    private static IntSummaryStatistics statistics(List<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).summaryStatistics();
    }

    private static MetricValue summary(IntSummaryStatistics values) {
        return new MetricValue.Summary(values.getMin(), values.getMax(), values.getSum(), values.getCount());
    }

    private static MetricValue gauge(int value) {
        return new MetricValue.Summary(value, value, value, 1);
    }

    /** The least value with at least the share asked for at or below it. */
    private static int nearestRank(List<Integer> values, int percent) {
        List<Integer> sorted = values.stream().sorted().toList();
        return sorted.get((sorted.size() * percent + 99) / 100 - 1);
    }

    /** How long a window is corrected. */
    Duration correctedFor() {
        return Aggregation.of(aggregate).correctedFor();
    }

    boolean restates() {
        return Aggregation.of(aggregate).restates();
    }

    @Override
    public String toString() {
        return aggregate.word();
    }
}
