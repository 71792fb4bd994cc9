package io.opmetrics.streams.merge;

import io.opmetrics.core.definition.MetricIdentity;
import io.opmetrics.core.encoding.ByteReader;
import io.opmetrics.core.encoding.ByteWriter;
import io.opmetrics.streams.message.StageMessage.Partial;
import io.opmetrics.streams.message.StageMessageCodec;
import io.opmetrics.streams.state.SortedState;
import io.opmetrics.streams.state.StateKeys;
import java.util.ArrayList;
import java.util.List;

/**
 * Partials of metrics that this instance does not know: in a rolling restart another instance may already count by
 * definitions that arrive here later. Kept until they are known. Not thread-safe.
 */
final class ParkedPartials {

    private static final char TABLE = 'P';
    private static final int VERSION = 1;

    private final SortedState state;
    private long next;

    ParkedPartials(SortedState state) {
        this.state = state;
        state.scan(new byte[] {(byte) TABLE}, (key, value) -> next = Math.max(next, sequence(key) + 1));
    }

    private static long sequence(byte[] key) {
        return new ByteReader(java.util.Arrays.copyOfRange(key, key.length - Long.BYTES, key.length)).readLong();
    }

    void park(Partial partial) {
        byte[] key = new ByteWriter()
                .writeBytes(new StateKeys(TABLE, partial.metric()).prefix())
                .writeLong(next++)
                .toBytes();
        ByteWriter value = new ByteWriter().writeByte(VERSION).writeLong(partial.windowStart());
        StageMessageCodec.writeSeries(value, partial.series());
        state.put(key, value.writeBytes(partial.accumulators()).toBytes());
    }

    /** Hands out what was kept for a metric that has become known, in the order of arrival. */
    List<Partial> take(MetricIdentity metric) {
        List<Partial> partials = new ArrayList<>();
        state.scan(new StateKeys(TABLE, metric).prefix(), (key, value) -> {
            ByteReader in = new ByteReader(value).expectVersion(VERSION, "parked partial");
            partials.add(new Partial(metric, in.readLong(), StageMessageCodec.readSeries(in), in.readRest()));
            state.delete(key);
        });
        return partials;
    }
}
