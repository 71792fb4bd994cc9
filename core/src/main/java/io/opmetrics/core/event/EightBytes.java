package io.opmetrics.core.event;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes looked at as one number, the first of them its lowest byte: most of an event is passed this way. */
final class EightBytes {

    static final int SIZE = Long.BYTES;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGHS = ONES << 7;
    private static final long QUOTES = 0x2222_2222_2222_2222L;
    private static final long BACKSLASHES = 0x5C5C_5C5C_5C5C_5C5CL;
    private static final long SPACES = 0x2020_2020_2020_2020L;

    private EightBytes() {}

    /** The bytes from {@code at} on: all eight must be there. */
    static long at(byte[] source, int at) {
        return (long) LONGS.get(source, at);
    }

    /** As many of the bytes as {@code count} says, 0 to 8, the others 0; nothing beyond them need be there. */
    static long at(byte[] source, int at, int count) {
        if (at + SIZE <= source.length) {
            return count == SIZE ? at(source, at) : at(source, at) & ((1L << (count << 3)) - 1);
        }
        long bytes = 0;
        for (int i = count - 1; i >= 0; i--) {
            bytes = bytes << 8 | (source[at + i] & 0xFF);
        }
        return bytes;
    }

    /**
     * How many of these bytes, from the first on, stand for themselves within a JSON string: 8 or the place of a quote, a
     * backslash, a control character or a byte beyond ASCII.
     */
    static int plain(long bytes) {
        // A subtraction borrows into the next byte only from one that is itself found, and the first is what counts.
        long found = ((bytes ^ QUOTES) - ONES | (bytes ^ BACKSLASHES) - ONES | bytes - SPACES | bytes) & HIGHS;
        return Long.numberOfTrailingZeros(found) >>> 3;
    }
}
