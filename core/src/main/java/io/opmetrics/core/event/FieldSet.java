package io.opmetrics.core.event;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields that the metrics of one source need, each with a slot: its index in {@link FieldValues}. Immutable. */
public final class FieldSet {

    private final Map<FieldPath, Integer> slots;

    /** @param paths duplicates are taken once, in the order of their first appearance */
    public FieldSet(Iterable<FieldPath> paths) {
        Map<FieldPath, Integer> slots = new LinkedHashMap<>();
        paths.forEach(path -> slots.putIfAbsent(path, slots.size()));
        this.slots = slots;
    }

    /** Every field, in slot order. */
    public List<FieldPath> paths() {
        return List.copyOf(slots.keySet());
    }

    public int size() {
        return slots.size();
    }

    /**
     * The slot of a field.
     *
     * @throws IllegalArgumentException if the field is not of this set
     */
    public int slot(FieldPath path) {
        Integer slot = slots.get(path);
        if (slot == null) {
            throw new IllegalArgumentException("field " + path + " is not of this set " + slots.keySet());
        }
        return slot;
    }
}
