package io.opmetrics.bench.micro;

import io.opmetrics.core.event.FieldSet;
import io.opmetrics.core.event.FieldValues;
import io.opmetrics.core.expression.BoundFilter;
import io.opmetrics.core.expression.Filter;
import io.opmetrics.core.expression.FilterException;
import io.opmetrics.core.expression.FilterSyntaxException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Deciding whether one event, already read, is of a metric. */
@State(Scope.Thread)
public class FilterBenchmark {

    private final FieldSet fields = Orders.fields("/order/country", "/order/totals/total");
    private final FieldValues[] events = Orders.read(fields);
    private final BoundFilter closure = bind("event.order.country == \"AE\" && event.order.totals.total > 50.0");
    // Arithmetic is beyond the common subset.
    private final BoundFilter cel = bind("event.order.country == \"AE\" && event.order.totals.total * 2.0 > 100.0");
    private int next;

    private BoundFilter bind(String clause) {
        try {
            return Filter.parse(clause).bind(fields);
        } catch (FilterSyntaxException e) {
            throw new IllegalStateException("The clause of this benchmark is wrong: " + e.getMessage(), e);
        }
    }

    /** A clause of the common subset. */
    @Benchmark
    public boolean closure() throws FilterException {
        return closure.matches(events[next++ & (events.length - 1)]);
    }

    /** A clause that only CEL can decide. */
    @Benchmark
    public boolean cel() throws FilterException {
        return cel.matches(events[next++ & (events.length - 1)]);
    }
}
