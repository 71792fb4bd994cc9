package io.opmetrics.core.aggregate;

import io.opmetrics.core.encoding.ByteReader;
import io.opmetrics.core.encoding.ByteWriter;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.apache.datasketches.common.SketchesArgumentException;
import org.jspecify.annotations.Nullable;

/** Sketches behind their length: a sketch that is read from more or fewer bytes than are its own is refused. */
final class StoredSketch {

    /** Stands for a sketch that was never made. */
    static final byte[] NONE = {};

    /** Every sketch begins with a preamble of so many bytes; the library reads it unchecked. */
    private static final int SHORTEST = 8;

    private StoredSketch() {}

    static void write(ByteWriter out, byte[] sketch) {
        out.writeInt(sketch.length).writeBytes(sketch);
    }

    /** @throws IllegalStateException if the bytes are no sketch */
    static <S> Optional<S> read(ByteReader in, Function<byte[], S> heapify, ToIntFunction<S> size) {
        byte[] bytes = in.readBytes(in.readInt());
        if (bytes.length == 0) {
            return Optional.empty();
        }
        if (bytes.length < SHORTEST) {
            throw damaged(bytes.length, null);
        }
        S sketch;
        try {
            sketch = heapify.apply(bytes);
        } catch (SketchesArgumentException e) {
            throw damaged(bytes.length, e);
        }
        if (size.applyAsInt(sketch) != bytes.length) {
            throw damaged(bytes.length, null);
        }
        return Optional.of(sketch);
    }

    private static IllegalStateException damaged(int length, @Nullable Throwable cause) {
        return new IllegalStateException("the " + length + " bytes of a stored sketch are damaged", cause);
    }
}
