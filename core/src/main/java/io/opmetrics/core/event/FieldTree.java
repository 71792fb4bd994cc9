package io.opmetrics.core.event;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The paths of a field set as a tree of names, so that one walk down an event meets each of them once. */
final class FieldTree {

    private static final int NO_SLOT = -1;

    /** In each object as many other names are remembered, up to this many bytes long, whatever the events bring. */
    private static final int MOST_OTHERS = 64;

    private static final int LONGEST_OTHER = 64;

    private static final byte[] NOTHING = {};

    private final String[] names;
    private final byte[][] namesInUtf8;
    /** The first eight bytes of each. */
    private final long[] beginnings;

    private final FieldTree[] children;
    /** By child. */
    private final Member[] members;
    /** Members that no path goes through. */
    private final List<Member> others = new ArrayList<>();
    /** All those that are not remembered. */
    private final Member strange = new Member(NOTHING, null);

    private final Member beginning = new Member(NOTHING, null);
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
        this.members = new Member[children.size()];
        for (int i = 0; i < members.length; i++) {
            members[i] = new Member(written(namesInUtf8[i], 0, namesInUtf8[i].length), this.children[i]);
        }
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

    /** What stands before the first member of this object. */
    Member beginning() {
        return beginning;
    }

    /** The member of this object whose name these bytes are in UTF-8. */
    Member member(byte[] source, int start, int end) {
        long nameBeginning = beginning(source, start, end);
        for (int i = 0; i < beginnings.length; i++) {
            if (beginnings[i] == nameBeginning && isName(namesInUtf8[i], source, start, end)) {
                return members[i];
            }
        }
        return end - start > LONGEST_OTHER ? strange : other(source, start, end);
    }

    private Member other(byte[] source, int start, int end) {
        for (int i = 0; i < others.size(); i++) {
            if (others.get(i).isNamed(source, start, end)) {
                return others.get(i);
            }
        }
        if (others.size() == MOST_OTHERS) {
            return strange;
        }
        Member other = new Member(written(source, start, end), null);
        others.add(other);
        return other;
    }

    /** A name as it usually stands: in quotes, with the colon. */
    private static byte[] written(byte[] source, int start, int end) {
        byte[] written = new byte[end - start + 3];
        written[0] = '"';
        System.arraycopy(source, start, written, 1, end - start);
        written[written.length - 2] = '"';
        written[written.length - 1] = ':';
        return written;
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
