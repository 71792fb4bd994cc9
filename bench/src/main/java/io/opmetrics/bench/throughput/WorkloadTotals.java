package io.opmetrics.bench.throughput;

import io.opmetrics.bench.throughput.event.EventSet;
import io.opmetrics.core.definition.MetricDefinition;
import io.opmetrics.core.definition.loader.DefinitionLoader;
import io.opmetrics.core.event.FieldPath;
import io.opmetrics.core.event.FieldSet;
import io.opmetrics.core.event.FieldValues;
import io.opmetrics.core.event.JsonEventParser;
import io.opmetrics.core.event.UnreadableEventException;
import io.opmetrics.core.expression.BoundFilter;
import io.opmetrics.core.expression.Filter;
import io.opmetrics.core.expression.FilterException;
import io.opmetrics.core.problem.InvalidFilesException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How many events of a set each metric of the workload takes in; with the product's own filters, without its streams. */
final class WorkloadTotals {

    private WorkloadTotals() {}

    /** In the order of the workload. */
    static List<Long> of(EventSet events) {
        long[] occurrences = events.occurrences();
        List<byte[]> orders = events.orders();
        List<Long> totals = new ArrayList<>();
        try {
            for (MetricDefinition metric : DefinitionLoader.load("workload", Workload.definitions(Workload.MOST, "any"))
                    .metrics()) {
                totals.add(total(metric.inputs().get(0).where(), orders, occurrences));
            }
            return totals;
        } catch (InvalidFilesException | UnreadableEventException | FilterException e) {
            throw new IllegalStateException("The workload does not fit its events", e);
        }
    }

    private static long total(Optional<Filter> where, List<byte[]> orders, long[] occurrences)
            throws UnreadableEventException, FilterException {
        FieldSet fields = new FieldSet(
                where.map(Filter::fields).map(List::<FieldPath>copyOf).orElse(List.of()));
        Optional<BoundFilter> filter = where.map(clause -> clause.bind(fields));
        JsonEventParser parser = new JsonEventParser(fields);
        FieldValues values = new FieldValues(fields.size());
        long total = 0;
        for (int order = 0; order < orders.size(); order++) {
            parser.parse(orders.get(order), values);
            if (filter.isEmpty() || filter.get().matches(values)) {
                total += occurrences[order];
            }
        }
        return total;
    }
}
