package io.opmetrics.bench.micro;

import io.opmetrics.core.aggregate.Accumulator;
import io.opmetrics.core.aggregate.Aggregation;
import io.opmetrics.core.aggregate.Intake;
import io.opmetrics.core.aggregate.UnusableValueException;
import io.opmetrics.core.definition.Aggregate;
import io.opmetrics.core.definition.Quantile;
import io.opmetrics.core.event.FieldPath;
import io.opmetrics.core.event.FieldSet;
import io.opmetrics.core.event.FieldValues;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Taking one event into the partial result of its series. */
@State(Scope.Thread)
public class AggregationBenchmark {

    private static final FieldPath TOTAL = FieldPath.parse("/order/totals/total");
    private static final FieldPath CUSTOMER = FieldPath.parse("/customer/hash");

    /** The word of the aggregate. */
    @Param({"count", "sum", "summary", "distinct", "quantiles", "ratio"})
    public String aggregate = "count";

    private final FieldSet fields = Orders.fields(TOTAL.toString(), CUSTOMER.toString());
    private final FieldValues[] events = Orders.read(fields);
    private Aggregation aggregation = Aggregation.of(new Aggregate.Count());
    private Intake intake = aggregation.intake(0, fields);
    private Accumulator accumulator = aggregation.create();
    private int next;

    /** Chooses the aggregation. */
    @Setup
    public void choose() {
        aggregation = Aggregation.of(
                switch (aggregate) {
                    case "count" -> new Aggregate.Count();
                    case "sum" -> new Aggregate.Sum(TOTAL);
                    case "summary" -> new Aggregate.Summary(TOTAL);
                    case "distinct" -> new Aggregate.Distinct(CUSTOMER);
                    case "quantiles" -> new Aggregate.Quantiles(TOTAL, List.of(Quantile.values()));
                    case "ratio" -> new Aggregate.Ratio();
                    default -> throw new IllegalArgumentException("no aggregate " + aggregate);
                });
        intake = aggregation.intake(0, fields);
    }

    /** A window begins. */
    @Setup(Level.Iteration)
    public void begin() {
        accumulator = aggregation.create();
    }

    /** Check and update. */
    @Benchmark
    public Accumulator update() throws UnusableValueException {
        FieldValues event = events[next++ & (events.length - 1)];
        intake.check(event);
        intake.add(event, accumulator);
        return accumulator;
    }
}
