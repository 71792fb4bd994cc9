package io.opmetrics.core.aggregate;

import io.opmetrics.core.encoding.ByteWriter;
import io.opmetrics.core.event.FieldValues;

/**
 * The partial results of one metric for many series, by row: which series a row is, is for the caller to know, who gives
 * the same row to all metrics of the same series. Rows are numbered from 0 without large holes. What a row has taken in
 * is what an {@link Accumulator} would have. Not thread-safe.
 */
public interface PartialColumn {

    /**
     * Takes in an event that passed the {@link Intake#check}.
     *
     * @return whether it is the first of its row
     */
    boolean add(FieldValues event, int row);

    /** Whether a row has taken in nothing. */
    boolean isEmpty(int row);

    /** Appends the binary form of a row, an empty one too; {@link Aggregation#read} reads it. */
    void write(int row, ByteWriter out);

    /** Empties all rows. */
    void clear();
}
