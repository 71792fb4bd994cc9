package io.opmetrics.streams.fold;

import io.opmetrics.core.definition.Dimension;
import io.opmetrics.core.event.FieldSet;
import io.opmetrics.core.event.FieldValues;
import io.opmetrics.core.event.FieldValues.Kind;
import java.util.List;

/** Reads a set of dimensions from the fields of an event. Not thread-safe. */
final class DimensionFields {

    /** Longer values are cut: the schema allows no more characters. */
    static final int MAX_LENGTH = 250;

    private final List<Dimension> dimensions;
    private final int[] slots;
    private int cuts;

    DimensionFields(List<Dimension> dimensions, FieldSet fields) {
        this.dimensions = dimensions;
        this.slots = dimensions.stream()
                .mapToInt(dimension -> fields.slot(dimension.field()))
                .toArray();
    }

    int size() {
        return slots.length;
    }

    /**
     * Fetches the texts as they stand in the event, empty where there is none.
     *
     * @return whether each could be fetched
     */
    boolean texts(FieldValues event, String[] into) {
        boolean all = true;
        for (int i = 0; i < slots.length; i++) {
            int slot = slots[i];
            boolean isStructure = event.kind(slot) == Kind.STRUCTURE;
            all &= !isStructure;
            into[i] = isStructure || event.isNull(slot) ? "" : event.text(slot);
        }
        return all;
    }

    /**
     * Makes values of the texts of an event.
     *
     * @param texts of the {@link #texts}; afterwards the values, in the order of the definition
     * @return how many had to be cut
     */
    int read(FieldValues event, String[] texts) throws RejectedException {
        cuts = 0;
        for (int i = 0; i < slots.length; i++) {
            texts[i] = value(event.kind(slots[i]), texts[i], dimensions.get(i));
        }
        return cuts;
    }

    /** How many values of the last event were cut before it was refused, if it was. */
    int cuts() {
        return cuts;
    }

    private String value(Kind kind, String text, Dimension dimension) throws RejectedException {
        if (kind == Kind.STRUCTURE) {
            throw new RejectedException(Rejection.wrongType(dimension.field(), dimension.name()));
        }
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
        cuts++;
        return text.substring(0, text.offsetByCodePoints(0, MAX_LENGTH));
    }
}
