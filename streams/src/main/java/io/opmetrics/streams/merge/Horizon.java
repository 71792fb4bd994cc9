package io.opmetrics.streams.merge;

import static io.opmetrics.core.window.Watermark.NONE;

import io.opmetrics.core.definition.MetricIdentity;
import io.opmetrics.core.encoding.ByteReader;
import io.opmetrics.core.encoding.ByteWriter;
import io.opmetrics.streams.state.SortedState;
import io.opmetrics.streams.state.StateKeys;

/** The first window of a metric that is still open; it only moves on, so that a closed window stays closed. */
final class Horizon {

    private static final char TABLE = 'H';
    private static final int VERSION = 1;

    private final SortedState state;
    private final byte[] key;
    private long start;

    Horizon(MetricIdentity metric, SortedState state) {
        this.state = state;
        this.key = new StateKeys(TABLE, metric).prefix();
        this.start = state.get(key)
                .map(value ->
                        new ByteReader(value).expectVersion(VERSION, "horizon").readLong())
                .orElse(NONE);
    }

    long start() {
        return start;
    }

    void moveTo(long start) {
        this.start = start;
        state.put(key, new ByteWriter().writeByte(VERSION).writeLong(start).toBytes());
    }
}
