package io.opmetrics.core.aggregate;

import io.opmetrics.core.definition.Aggregate;
import io.opmetrics.core.event.FieldPath;
import io.opmetrics.core.event.FieldSet;
import io.opmetrics.core.event.FieldValues;
import io.opmetrics.core.event.FieldValues.Kind;

/**
 * The field that is aggregated and what its values must be. The reasons are stable codes:
 *
 * <ul>
 *   <li>{@code missing_field}: absent or null.
 *   <li>{@code wrong_type}: an object or a list; where a number is needed anything else, a number in quotes too.
 *   <li>{@code out_of_range}: a number beyond {@link #LARGEST}.
 *   <li>{@code negative_sum}: a negative number where none is summed.
 * </ul>
 */
record MeasuredField(FieldPath path, int slot) {

    /** 2^53 values of this magnitude add up to a finite sum. */
    static final double LARGEST = 1e290;

    static MeasuredField of(FieldPath path, FieldSet fields) {
        return new MeasuredField(path, fields.slot(path));
    }

    void checkValue(FieldValues event) throws UnusableValueException {
        if (event.isNull(slot)) {
            throw new UnusableValueException("missing_field", "field " + path + " is missing or null");
        }
        if (event.kind(slot) == Kind.STRUCTURE) {
            throw new UnusableValueException(
                    "wrong_type", "field " + path + " is an object or a list, not a text, number or truth value");
        }
    }

    void checkNumber(FieldValues event) throws UnusableValueException {
        checkValue(event);
        Kind kind = event.kind(slot);
        if (kind != Kind.INTEGER && kind != Kind.DECIMAL) {
            throw new UnusableValueException(
                    "wrong_type",
                    "field " + path + " is a " + (kind == Kind.STRING ? "text" : "truth value") + ", not a number");
        }
        if (!(Math.abs(event.number(slot)) <= LARGEST)) {
            throw new UnusableValueException("out_of_range", "field " + path + " is a number beyond " + LARGEST);
        }
    }

    void checkNotNegative(FieldValues event) throws UnusableValueException {
        checkNumber(event);
        if (event.number(slot) < 0) {
            throw new UnusableValueException(
                    "negative_sum",
                    "field " + path + " is negative, which a sum cannot take: use \"aggregate: "
                            + new Aggregate.Summary(path).word() + "\"");
        }
    }
}
