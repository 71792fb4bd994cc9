package io.opmetrics.core.encoding;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads what {@link ByteWriter} wrote. Not thread-safe. */
public final class ByteReader {

    private final ByteBuffer buffer;

    public ByteReader(byte[] bytes) {
        buffer = ByteBuffer.wrap(bytes);
    }

    public int readByte() {
        return buffer.get();
    }

    public int readInt() {
        return buffer.getInt();
    }

    public long readLong() {
        return buffer.getLong();
    }

    public double readDouble() {
        return Double.longBitsToDouble(buffer.getLong());
    }

    public long readSortable() {
        return buffer.getLong() ^ Long.MIN_VALUE;
    }

    public String readText() {
        return new String(readBytes(readInt()), StandardCharsets.UTF_8);
    }

    public int readCount() {
        int count = 0;
        int shift = 0;
        int next = buffer.get();
        for (; next < 0 && shift < 28; shift += 7) {
            count |= (next & 0x7F) << shift;
            next = buffer.get();
        }
        return count | next << shift;
    }

    public byte[] readCounted() {
        return readBytes(readCount());
    }

    public boolean hasMore() {
        return buffer.hasRemaining();
    }

    /** @throws BufferUnderflowException if fewer are left */
    public byte[] readBytes(int count) {
        if (count < 0 || count > buffer.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[count];
        buffer.get(bytes);
        return bytes;
    }

    public byte[] readRest() {
        return readBytes(buffer.remaining());
    }

    /**
     * Reads the version byte that every stored format starts with.
     *
     * @throws IllegalStateException if it is not {@code known}: the bytes were written by another version of the program
     */
    public ByteReader expectVersion(int known, String format) {
        int version = buffer.get();
        if (version != known) {
            throw new IllegalStateException("unknown version " + version + " of the stored format \"" + format
                    + "\"; this program reads version " + known);
        }
        return this;
    }
}
