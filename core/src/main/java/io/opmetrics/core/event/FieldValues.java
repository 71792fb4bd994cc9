package io.opmetrics.core.event;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The values of one event's fields, by slot. Reused from event to event, so that reading one allocates nothing but the
 * strings in it. Not thread-safe.
 */
public final class FieldValues {

    /** What was found at a field. */
    public enum Kind {
        /** The event has no such field. */
        ABSENT,
        NULL,
        STRING,
        /** A whole number within 64 bits. */
        INTEGER,
        /** Any other number. */
        DECIMAL,
        BOOLEAN,
        /** An object or an array: never a value of a dimension or a filter. */
        STRUCTURE
    }

    private final Kind[] kinds;
    private final @Nullable String[] texts;
    private final long[] integers;
    private final double[] decimals;

    public FieldValues(int size) {
        kinds = new Kind[size];
        texts = new String[size];
        integers = new long[size];
        decimals = new double[size];
        clear();
    }

    /** Makes every field absent. */
    public void clear() {
        Arrays.fill(kinds, Kind.ABSENT);
    }

    public Kind kind(int slot) {
        return kinds[slot];
    }

    /** Whether the field is absent or JSON null: the two are one to a definition. */
    public boolean isNull(int slot) {
        return kinds[slot] == Kind.ABSENT || kinds[slot] == Kind.NULL;
    }

    /**
     * The text of a string, or the JSON text of a number or a boolean.
     *
     * @throws IllegalStateException for any other kind
     */
    public String text(int slot) {
        String text = texts[slot];
        return switch (kinds[slot]) {
            case STRING, DECIMAL -> text == null ? Double.toString(decimals[slot]) : text;
            case INTEGER -> Long.toString(integers[slot]);
            case BOOLEAN -> Boolean.toString(integers[slot] == 1);
            default -> throw new IllegalStateException("no text at slot " + slot + ": " + kinds[slot]);
        };
    }

    /** The value of an {@link Kind#INTEGER}. */
    public long integer(int slot) {
        return integers[slot];
    }

    /** The value of an {@link Kind#INTEGER} or a {@link Kind#DECIMAL}. */
    public double number(int slot) {
        return kinds[slot] == Kind.INTEGER ? integers[slot] : decimals[slot];
    }

    /** The value of a {@link Kind#BOOLEAN}. */
    public boolean bool(int slot) {
        return integers[slot] == 1;
    }

    public void setNull(int slot) {
        kinds[slot] = Kind.NULL;
    }

    public void setString(int slot, String value) {
        kinds[slot] = Kind.STRING;
        texts[slot] = value;
    }

    public void setInteger(int slot, long value) {
        kinds[slot] = Kind.INTEGER;
        integers[slot] = value;
    }

    /** @param text the number as it stands in the event: a dimension shows it as it was written */
    public void setDecimal(int slot, double value, String text) {
        kinds[slot] = Kind.DECIMAL;
        decimals[slot] = value;
        texts[slot] = text;
    }

    public void setBoolean(int slot, boolean value) {
        kinds[slot] = Kind.BOOLEAN;
        integers[slot] = value ? 1 : 0;
    }

    public void setStructure(int slot) {
        kinds[slot] = Kind.STRUCTURE;
    }
}
