package io.opmetrics.core.encoding;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing buffer, big-endian. Reusable by {@link #clear}. Not thread-safe. */
public final class ByteWriter {

    private byte[] bytes = new byte[128];
    private int size;

    /** Forgets what was written. */
    public ByteWriter clear() {
        size = 0;
        return this;
    }

    public ByteWriter writeByte(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
        return this;
    }

    public ByteWriter writeInt(int value) {
        reserve(4);
        for (int shift = 24; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (value >>> shift);
        }
        return this;
    }

    public ByteWriter writeLong(long value) {
        reserve(8);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (value >>> shift);
        }
        return this;
    }

    /** Writes all bits of a double. */
    public ByteWriter writeDouble(double value) {
        return writeLong(Double.doubleToRawLongBits(value));
    }

    /** Writes a long so that the order of the bytes, unsigned, is the order of the numbers. */
    public ByteWriter writeSortable(long value) {
        return writeLong(value ^ Long.MIN_VALUE);
    }

    /** Writes a text as its length in bytes and its UTF-8 form. */
    public ByteWriter writeText(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        return writeInt(encoded.length).writeBytes(encoded);
    }

    /** Writes a number of 0 or more, in 1 byte up to 127, in 5 at most. */
    public ByteWriter writeCount(int count) {
        int rest = count;
        for (; rest >>> 7 != 0; rest >>>= 7) {
            writeByte((rest & 0x7F) | 0x80);
        }
        return writeByte(rest);
    }

    /** Writes bytes after their count. */
    public ByteWriter writeCounted(byte[] value) {
        return writeCount(value.length).writeBytes(value);
    }

    public ByteWriter writeBytes(byte[] value) {
        reserve(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
        return this;
    }

    /** How many bytes were written. */
    public int size() {
        return size;
    }

    /** A copy of what was written. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    private void reserve(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
