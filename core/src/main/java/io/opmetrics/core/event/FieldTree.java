package io.opmetrics.core.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The paths of a field set as a tree of names, so that one walk down an event meets each of them once. */
final class FieldTree {

    private static final int NO_SLOT = -1;

    private final String[] names;
    private final byte[][] namesInUtf8;
    /** The first eight bytes of each. */
    private final long[] beginnings;

    private final FieldTree[] children;
    private final int slot;
    private final int size;

    /** The event in which this field was last seen: a mark that needs no clearing between events. */
    private long seenIn;

    private FieldTree(int slot, Map<String, FieldTree> children) {
        this.slot = slot;
        this.names = children.keySet().toArray(String[]::new);
        this.namesInUtf8 = children.keySet().stream()
                .map(name -> name.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        this.beginnings = Arrays.stream(namesInUtf8)
                .mapToLong(name -> beginning(name, 0, name.length))
                .toArray();
        this.children = children.values().toArray(FieldTree[]::new);
        this.size = (slot == NO_SLOT ? 0 : 1)
                + children.values().stream().mapToInt(FieldTree::size).sum();
    }

    static FieldTree of(FieldSet fields) {
        return of(fields, fields.paths(), 0);
    }

    private static FieldTree of(FieldSet fields, List<FieldPath> paths, int depth) {
        int slot = NO_SLOT;
        Map<String, FieldTree> children = new LinkedHashMap<>();
        for (FieldPath path : paths) {
            if (path.segments().size() == depth) {
                slot = fields.slot(path);
            } else {
                String name = path.segments().get(depth);
                if (!children.containsKey(name)) {
                    List<FieldPath> below = paths.stream()
                            .filter(each -> each.segments().size() > depth
                                    && each.segments().get(depth).equals(name))
                            .toList();
                    children.put(name, of(fields, below, depth + 1));
                }
            }
        }
        return new FieldTree(slot, children);
    }

    /** The field of this name, if any path goes through it. */
    @Nullable FieldTree child(String name) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                return children[i];
            }
        }
        return null;
    }

    /** The field whose name these bytes are in UTF-8, if any path goes through it. */
    @Nullable FieldTree child(byte[] source, int start, int end) {
        long beginning = beginning(source, start, end);
        for (int i = 0; i < beginnings.length; i++) {
            if (beginnings[i] == beginning && isName(namesInUtf8[i], source, start, end)) {
                return children[i];
            }
        }
        return null;
    }

    private static long beginning(byte[] source, int start, int end) {
        return EightBytes.at(source, start, Math.min(end - start, EightBytes.SIZE));
    }

    /** Of bytes that begin alike. */
    private static boolean isName(byte[] name, byte[] source, int start, int end) {
        return name.length == end - start
                && (name.length <= EightBytes.SIZE || Arrays.equals(name, 0, name.length, source, start, end));
    }

    /** Whether this is the first time that the event with this number shows the field. */
    boolean firstSeenIn(long event) {
        if (seenIn == event) {
            return false;
        }
        seenIn = event;
        return true;
    }

    /** How many fields of the set are here and below. */
    int size() {
        return size;
    }

    boolean hasSlot() {
        return slot != NO_SLOT;
    }

    int slot() {
        return slot;
    }

    boolean hasChildren() {
        return children.length > 0;
    }
}
