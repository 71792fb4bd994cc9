package io.opmetrics.core.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The texts that one field often has, by their bytes, so that a text which is known is not made again. Each has two
 * places; a new one takes the first from another, so what is kept is bounded, and texts that never repeat or collide on
 * purpose cost memory traffic, nothing else. Not thread-safe.
 */
final class KnownTexts {

    /** @param beginning its first eight bytes */
    private record Known(long beginning, byte[] source, String text) {
        boolean isOf(long otherBeginning, byte[] other, int start, int end) {
            return beginning == otherBeginning
                    && source.length == end - start
                    && (source.length <= EightBytes.SIZE
                            || Arrays.equals(
                                    source, EightBytes.SIZE, source.length, other, start + EightBytes.SIZE, end));
        }
    }

    private static final int FEWEST_PLACES = 64;
    private static final int MOST_PLACES = 1 << 14;

    /** In bytes. Longer ones are seldom one of a few. */
    private static final int LONGEST = 64;

    private static final long MIX = 0x9E37_79B9_7F4A_7C15L;

    private @Nullable Known[] places = new Known[FEWEST_PLACES];

    /** The text of these bytes, which are valid UTF-8. */
    String of(byte[] source, int start, int end) {
        if (end - start > LONGEST) {
            return decode(source, start, end);
        }
        long beginning = beginning(source, start, end);
        int place = place(beginning, source, start, end);
        Known first = places[place];
        if (first != null && first.isOf(beginning, source, start, end)) {
            return first.text();
        }
        Known second = places[place ^ 1];
        if (second != null && second.isOf(beginning, source, start, end)) {
            return second.text();
        }
        Known known = new Known(beginning, Arrays.copyOfRange(source, start, end), decode(source, start, end));
        if (first != null && second != null && places.length < MOST_PLACES) {
            grow();
        }
        add(known);
        return known.text();
    }

    private void add(Known known) {
        int place = place(known.beginning(), known.source(), 0, known.source().length);
        if (places[place] != null) {
            // The one before stays, at the cost of the one before that.
            places[place ^ 1] = places[place];
        }
        places[place] = known;
    }

    private void grow() {
        @Nullable Known[] before = places;
        places = new Known[before.length * 4];
        for (Known known : before) {
            if (known != null) {
                add(known);
            }
        }
    }

    private static long beginning(byte[] source, int start, int end) {
        return EightBytes.at(source, start, Math.min(end - start, EightBytes.SIZE));
    }

    private int place(long beginning, byte[] source, int start, int end) {
        long hash = (beginning ^ (end - start)) * MIX;
        for (int at = start + EightBytes.SIZE; at < end; at += EightBytes.SIZE) {
            hash = (Long.rotateLeft(hash, 31) ^ EightBytes.at(source, at, Math.min(end - at, EightBytes.SIZE))) * MIX;
        }
        return (int) (hash >>> 40) & (places.length - 1);
    }

    private static String decode(byte[] source, int start, int end) {
        return new String(source, start, end - start, StandardCharsets.UTF_8);
    }
}
