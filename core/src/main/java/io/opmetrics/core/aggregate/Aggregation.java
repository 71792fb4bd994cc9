package io.opmetrics.core.aggregate;

import io.opmetrics.core.definition.Aggregate;
import io.opmetrics.core.encoding.ByteReader;
import io.opmetrics.core.event.FieldSet;
import java.time.Duration;

/** Makes the accumulators of a metric, and what fills them. Immutable. */
public sealed interface Aggregation
        permits CountAggregation,
                SumAggregation,
                SummaryAggregation,
                DistinctAggregation,
                QuantilesAggregation,
                RatioAggregation {

    /** An accumulator that has taken in nothing. */
    Accumulator create();

    /** Reads what {@link Accumulator#write} wrote. */
    Accumulator read(ByteReader in);

    /**
     * What takes in the events of one input.
     *
     * @param input its number in the definition
     * @param fields what is read of each event; holds the measured field
     */
    Intake intake(int input, FieldSet fields);

    /** An empty column that takes in the events of one input; the arguments as for {@link #intake}. */
    default PartialColumn column(int input, FieldSet fields) {
        return new AccumulatorColumn(this, intake(input, fields));
    }

    /** Whether a later report replaces the earlier ones of its window, where it would else add to them. */
    default boolean restates() {
        return false;
    }

    /**
     * How long after its close a window is still corrected, in event time. What must be remembered for it is a number
     * where reports add up, all of the window where they restate.
     */
    default Duration correctedFor() {
        return restates() ? Duration.ofHours(1) : Duration.ofHours(24);
    }

    /** The aggregation that a definition asks for. */
    static Aggregation of(Aggregate aggregate) {
        if (aggregate instanceof Aggregate.Count) {
            return new CountAggregation();
        } else if (aggregate instanceof Aggregate.Sum sum) {
            return new SumAggregation(sum.field());
        } else if (aggregate instanceof Aggregate.Summary summary) {
            return new SummaryAggregation(summary.field());
        } else if (aggregate instanceof Aggregate.Distinct distinct) {
            return new DistinctAggregation(distinct.field());
        } else if (aggregate instanceof Aggregate.Quantiles quantiles) {
            return new QuantilesAggregation(quantiles.field(), quantiles.quantiles());
        } else if (aggregate instanceof Aggregate.Ratio) {
            return new RatioAggregation();
        }
        throw new IllegalArgumentException("no aggregation " + aggregate.word());
    }
}
