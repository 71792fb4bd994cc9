package io.opmetrics.core.expression;

import io.opmetrics.core.event.FieldPath;
import io.opmetrics.core.event.FieldSet;
import java.util.Set;

/**
 * A {@code where} clause: CEL over the fields of one event, parsed and known to be boolean. Immutable. Two are equal if
 * their texts are.
 *
 * <ul>
 *   <li>{@code event.order.country} and {@code event["order-id"]} are fields. The event as a whole and the elements of
 *       lists inside it are not values.
 *   <li>Absent and null are one value: {@code null != "TEST"} is true, an ordering against null is false, and
 *       {@code has(event.x)} means present and not null. To everything else null is a wrong type.
 *   <li>Integers and doubles compare with each other, exactly. Any other mix of types in one event is a
 *       {@link FilterException}; a mix in the clause itself is a {@link FilterSyntaxException}.
 *   <li>{@code x in [a, b]} is true if x equals an element; types are mixed up only if no element has the type of x.
 *   <li>{@code false && e} is false and {@code true || e} is true also where {@code e} cannot be decided, on either
 *       side.
 *   <li>An object or array fits only {@code has()} and comparisons with null.
 *   <li>A field that stands alone as a condition must be a boolean.
 * </ul>
 */
public interface Filter {

    /** The most characters that a clause may have. */
    int MAX_LENGTH = 10_000;

    /**
     * Parses and checks a clause.
     *
     * @throws FilterSyntaxException with a sentence and the position for the person who wrote it
     */
    static Filter parse(String text) throws FilterSyntaxException {
        return FilterParser.parse(text);
    }

    /** The clause as it was written. */
    String text();

    /** Every field that the clause reads. */
    Set<FieldPath> fields();

    /**
     * Compiles the clause for events whose fields stand in the slots of {@code fields}. The result is not thread-safe:
     * one per thread.
     *
     * @throws IllegalArgumentException if a field of the clause is not of this set
     */
    BoundFilter bind(FieldSet fields);
}
