package io.opmetrics.notification.notifier;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value that may be too large for one record, kept in pieces; only those that changed are written again. */
final class Pieces {

    /** Small: in a storm of alerts each round changes the first piece and the last, of what may be megabytes. */
    private static final int LARGEST = 64_000;

    private final String prefix;
    private List<byte[]> written = new ArrayList<>();

    Pieces(String prefix) {
        this.prefix = prefix;
    }

    /** The value that was kept; empty if there is none. */
    Optional<byte[]> read(Map<String, byte[]> stored) {
        written = new ArrayList<>();
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        byte[] piece = stored.get(prefix + 0);
        while (piece != null) {
            written.add(piece);
            value.writeBytes(piece);
            piece = stored.get(prefix + written.size());
        }
        return written.isEmpty() ? Optional.empty() : Optional.of(value.toByteArray());
    }

    void write(byte[] value, Map<String, Optional<byte[]>> changes) {
        List<byte[]> pieces = new ArrayList<>();
        for (int from = 0; from < value.length; from += LARGEST) {
            pieces.add(Arrays.copyOfRange(value, from, Math.min(value.length, from + LARGEST)));
        }
        for (int i = 0; i < pieces.size(); i++) {
            if (i >= written.size() || !Arrays.equals(written.get(i), pieces.get(i))) {
                changes.put(prefix + i, Optional.of(pieces.get(i)));
            }
        }
        for (int i = pieces.size(); i < written.size(); i++) {
            changes.put(prefix + i, Optional.empty());
        }
        written = pieces;
    }
}
