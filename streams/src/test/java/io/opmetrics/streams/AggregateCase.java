package io.opmetrics.streams;

import io.opmetrics.core.definition.Aggregate;
import io.opmetrics.schema.MetricValue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * An aggregate and what it is by definition.
 *
 * @param reference from the values of all events of a series and window to the value of each metric key, by its suffix
 */
record AggregateCase(Aggregate aggregate, Function<List<Integer>, Map<String, MetricValue>> reference) {

    /** Every aggregate of one input that has windows. */
    static List<AggregateCase> all() {
        return List.of(
                new AggregateCase(new Aggregate.Count(), values -> Map.of("", new MetricValue.Delta(values.size()))));
    }

    Set<String> suffixes() {
        return reference.apply(List.of(1)).keySet();
    }

    @Override
    public String toString() {
        return aggregate.word();
    }
}
