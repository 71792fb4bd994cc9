package io.opmetrics.core.aggregate;

import io.opmetrics.core.event.FieldValues;

/** Takes the events of one input into the accumulators of its metric. */
public interface Intake {

    /** @throws UnusableValueException if the event has no value that could be aggregated */
    void check(FieldValues event) throws UnusableValueException;

    /** Takes in an event that passed the {@link #check}. */
    void add(FieldValues event, Accumulator into);
}
