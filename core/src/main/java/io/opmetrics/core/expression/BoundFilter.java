package io.opmetrics.core.expression;

import io.opmetrics.core.event.FieldValues;

/** A filter compiled for the slots of one field set. Not thread-safe. */
public interface BoundFilter {

    /** @throws FilterException if the types in this event do not fit the clause */
    boolean matches(FieldValues event) throws FilterException;
}
