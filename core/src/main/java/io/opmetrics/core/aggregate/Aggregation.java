package io.opmetrics.core.aggregate;

import io.opmetrics.core.definition.Aggregate;
import io.opmetrics.core.encoding.ByteReader;

/** Makes the accumulators of a metric. Immutable. */
public sealed interface Aggregation permits CountAggregation {

    /** An accumulator that has taken in nothing. */
    Accumulator create();

    /** Reads what {@link Accumulator#write} wrote. */
    Accumulator read(ByteReader in);

    static Aggregation of(Aggregate aggregate) {
        return switch (aggregate) {
            case COUNT -> new CountAggregation();
        };
    }
}
