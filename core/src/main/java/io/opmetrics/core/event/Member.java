package io.opmetrics.core.event;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A member of an object, and which came after it before: events of one producer have their members in the same order, so
 * that the next name is mostly one that is only compared, not read and looked for. Not thread-safe.
 */
final class Member {

    /** The name as it usually stands: in quotes, with the colon. */
    private final byte[] written;

    /** Of what is written, the first and the last eight bytes, or all if that is less. */
    private final long beginning;

    private final long end;
    private final @Nullable FieldTree field;

    // The members of optional fields may be there or not: two are remembered, the one seen last first.
    private @Nullable Member next;
    private @Nullable Member nextButOne;

    /**
     * A member that nothing came after yet.
     *
     * @param written empty for one that has no name
     * @param field of this name, if any path goes through it
     */
    Member(byte[] written, @Nullable FieldTree field) {
        this.written = written;
        this.beginning = EightBytes.at(written, 0, Math.min(written.length, EightBytes.SIZE));
        this.end =
                written.length < EightBytes.SIZE ? beginning : EightBytes.at(written, written.length - EightBytes.SIZE);
        this.field = field;
    }

    @Nullable FieldTree field() {
        return field;
    }

    /** The member whose name stands at {@code at}, if it came after this one before. */
    @Nullable Member after(byte[] json, int at) {
        Member likely = next;
        if (likely != null && likely.standsAt(json, at)) {
            return likely;
        }
        Member other = nextButOne;
        return other != null && other.standsAt(json, at) ? other : null;
    }

    private boolean standsAt(byte[] json, int at) {
        int length = written.length;
        if (at > json.length - Math.max(length, EightBytes.SIZE)) {
            return false;
        }
        if (length < EightBytes.SIZE) {
            return EightBytes.at(json, at, length) == beginning;
        }
        return EightBytes.at(json, at) == beginning
                && EightBytes.at(json, at + length - EightBytes.SIZE) == end
                && (length <= 2 * EightBytes.SIZE || Arrays.equals(json, at, at + length, written, 0, length));
    }

    /** Whether these bytes are its name, without quotes. */
    boolean isNamed(byte[] source, int start, int end) {
        return Arrays.equals(written, 1, written.length - 2, source, start, end);
    }

    /** How many bytes the name takes, quotes and colon included. */
    int length() {
        return written.length;
    }

    /** Notes that {@code member} came after this one. */
    void isFollowedBy(Member member) {
        if (next != member && member.written.length > 0) {
            nextButOne = next;
            next = member;
        }
    }
}
