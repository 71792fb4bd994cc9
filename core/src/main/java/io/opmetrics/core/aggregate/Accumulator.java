package io.opmetrics.core.aggregate;

import io.opmetrics.core.encoding.ByteWriter;
import java.util.List;

/**
 * The partial result of one series, filled by an {@link Intake}; any split of the events, merged in any order, gives the
 * same, or for a sketch an estimate within the same bounds. Not thread-safe.
 */
public interface Accumulator {

    /**
     * Takes in what {@code other} has, and leaves that as it is.
     *
     * @param other of the same aggregation
     */
    void merge(Accumulator other);

    /** Whether it has taken in nothing. */
    boolean isEmpty();

    /** What is to be reported: nothing where there is no value, as of a ratio of nothing. */
    List<Reading> readings();

    /** Appends its binary form; {@link Aggregation#read} reads it. */
    void write(ByteWriter out);
}
