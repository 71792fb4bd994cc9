package io.opmetrics.streams.state;

import io.opmetrics.core.definition.MetricIdentity;
import io.opmetrics.core.encoding.ByteReader;
import io.opmetrics.core.encoding.ByteWriter;
import io.opmetrics.streams.message.StageMessageCodec;
import java.util.List;

/**
 * The keys of one metric in one table of the shared store: table, metric, then what tells its entries apart. One store
 * holds all tables, because each store costs a RocksDB instance and a changelog topic.
 */
public final class StateKeys {

    private final byte[] prefix;

    /** @param table a capital letter that no other table has */
    public StateKeys(char table, MetricIdentity metric) {
        prefix = new ByteWriter()
                .writeByte(table)
                .writeText(metric.key())
                .writeLong(metric.fingerprint())
                .toBytes();
    }

    /** Deletes what any table has of a metric. */
    public static void deleteAll(SortedState state, MetricIdentity metric) {
        for (char table = 'A'; table <= 'Z'; table++) {
            state.scan(new StateKeys(table, metric).prefix(), (key, value) -> state.delete(key));
        }
    }

    /** The metric that a key belongs to. */
    public static MetricIdentity metric(byte[] key) {
        ByteReader in = new ByteReader(key);
        in.readByte();
        return new MetricIdentity(in.readText(), in.readLong());
    }

    /** All keys of the metric begin with it. */
    public byte[] prefix() {
        return prefix;
    }

    /** The first key of a window. */
    public byte[] window(long start) {
        return writer().writeSortable(start).toBytes();
    }

    /** The key of one series of one window. */
    public byte[] window(long start, List<String> series) {
        ByteWriter key = writer().writeSortable(start);
        StageMessageCodec.writeSeries(key, series);
        return key.toBytes();
    }

    /** The key of one series. */
    public byte[] series(List<String> series) {
        ByteWriter key = writer();
        StageMessageCodec.writeSeries(key, series);
        return key.toBytes();
    }

    /** Reads what follows the prefix. */
    public ByteReader rest(byte[] key) {
        ByteReader in = new ByteReader(key);
        in.readBytes(prefix.length);
        return in;
    }

    private ByteWriter writer() {
        return new ByteWriter().writeBytes(prefix);
    }
}
