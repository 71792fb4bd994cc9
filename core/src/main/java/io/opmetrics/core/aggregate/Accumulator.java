package io.opmetrics.core.aggregate;

import io.opmetrics.core.encoding.ByteWriter;
import io.opmetrics.core.event.FieldValues;
import io.opmetrics.schema.MetricValue;

/** The partial result of one series; any split of the events, merged in any order, gives the same. Not thread-safe. */
public interface Accumulator {

    /** Takes one event in. */
    void add(FieldValues event);

    /**
     * Takes in what {@code other} has.
     *
     * @param other of the same aggregation
     */
    void merge(Accumulator other);

    /** Whether it has taken in nothing. */
    boolean isEmpty();

    /** The value of the point that reports it. */
    MetricValue value();

    /** Appends its binary form; {@link Aggregation#read} reads it. */
    void write(ByteWriter out);
}
