package io.opmetrics.streams.fold;

import io.opmetrics.core.definition.Dimension;
import io.opmetrics.core.event.FieldSet;
import io.opmetrics.core.event.FieldValues;
import io.opmetrics.core.event.FieldValues.Kind;
import java.util.List;

/** Reads the dimensions of one metric from the fields of an event. Not thread-safe: the result is reused. */
final class DimensionFields {

    /** Longer values are cut: the schema allows no more characters. */
    static final int MAX_LENGTH = 250;

    private final List<Dimension> dimensions;
    private final int[] slots;
    private final String[] values;
    private final Runnable onCut;

    /** @param onCut is told of each value that was cut */
    DimensionFields(List<Dimension> dimensions, FieldSet fields, Runnable onCut) {
        this.dimensions = dimensions;
        this.slots = dimensions.stream()
                .mapToInt(dimension -> fields.slot(dimension.field()))
                .toArray();
        this.values = new String[slots.length];
        this.onCut = onCut;
    }

    /** The values in the order of the definition; overwritten by the next call. */
    String[] read(FieldValues event) throws RejectedException {
        for (int i = 0; i < slots.length; i++) {
            values[i] = value(event, slots[i], dimensions.get(i));
        }
        return values;
    }

    private String value(FieldValues event, int slot, Dimension dimension) throws RejectedException {
        if (event.kind(slot) == Kind.STRUCTURE) {
            throw new RejectedException(Rejection.wrongType(dimension.field(), dimension.name()));
        }
        String text = event.isNull(slot) ? "" : event.text(slot);
        if (text.isEmpty()) {
            return dimension
                    .defaultValue()
                    .orElseThrow(() -> new RejectedException(Rejection.missing(dimension.field(), dimension.name())));
        }
        if (hasHalfOfAPair(text)) {
            throw new RejectedException(Rejection.brokenText(dimension.field(), dimension.name()));
        }
        return text.length() <= MAX_LENGTH ? text : cut(text);
    }

    /** JSON can escape half of a surrogate pair, which no UTF-8 can write: no point could carry it. */
    private static boolean hasHalfOfAPair(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                boolean isPair = i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
                if (!isPair) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    private String cut(String text) {
        if (text.codePointCount(0, text.length()) <= MAX_LENGTH) {
            return text;
        }
        onCut.run();
        return text.substring(0, text.offsetByCodePoints(0, MAX_LENGTH));
    }
}
