package io.opmetrics.core.event;

import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The values of one event's fields, by slot. Reused from event to event; a text is made only when it is asked for, and
 * once for as long as it stays among the usual ones of its field. Not thread-safe.
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
    private final KnownTexts[] known;
    /** Where the text of a slot stands, for those of which {@link #texts} has none yet. */
    private final byte[][] sources;

    private final int[] starts;
    private final int[] ends;
    private final long[] integers;
    private final double[] decimals;

    public FieldValues(int size) {
        kinds = new Kind[size];
        texts = new String[size];
        known = Stream.generate(KnownTexts::new).limit(size).toArray(KnownTexts[]::new);
        sources = new byte[size][];
        starts = new int[size];
        ends = new int[size];
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
        return switch (kinds[slot]) {
            case STRING, DECIMAL -> written(slot);
            case INTEGER -> Long.toString(integers[slot]);
            case BOOLEAN -> Boolean.toString(integers[slot] == 1);
            default -> throw new IllegalStateException("no text at slot " + slot + ": " + kinds[slot]);
        };
    }

    private String written(int slot) {
        String text = texts[slot];
        if (text == null) {
            text = known[slot].of(sources[slot], starts[slot], ends[slot]);
            texts[slot] = text;
        }
        return text;
    }

    /** Whether the {@link #source} of a string is known: it has no escapes. */
    boolean hasSource(int slot) {
        return texts[slot] == null;
    }

    /** The bytes that hold the text, from {@link #start} to {@link #end}. */
    byte[] source(int slot) {
        return sources[slot];
    }

    int start(int slot) {
        return starts[slot];
    }

    int end(int slot) {
        return ends[slot];
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

    /** A text that is not yet decoded: valid UTF-8 from {@code start} to {@code end}, which must not change. */
    void setString(int slot, byte[] source, int start, int end) {
        kinds[slot] = Kind.STRING;
        setSource(slot, source, start, end);
    }

    private void setSource(int slot, byte[] source, int start, int end) {
        texts[slot] = null;
        sources[slot] = source;
        starts[slot] = start;
        ends[slot] = end;
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

    void setDecimal(int slot, double value, byte[] source, int start, int end) {
        kinds[slot] = Kind.DECIMAL;
        decimals[slot] = value;
        setSource(slot, source, start, end);
    }

    public void setBoolean(int slot, boolean value) {
        kinds[slot] = Kind.BOOLEAN;
        integers[slot] = value ? 1 : 0;
    }

    public void setStructure(int slot) {
        kinds[slot] = Kind.STRUCTURE;
    }
}
