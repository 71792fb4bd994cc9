package io.opmetrics.streams.message;

import io.opmetrics.core.definition.MetricIdentity;
import io.opmetrics.core.encoding.ByteReader;
import io.opmetrics.core.encoding.ByteWriter;
import io.opmetrics.streams.message.StageMessage.Partial;
import io.opmetrics.streams.message.StageMessage.WatermarkReport;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The binary form of a {@link StageMessage}. The record key routes: the key of a metric to the one partition that
 * decides on it, an empty key to all. The value starts with a version byte and a type byte. Thread-safe.
 */
public final class StageMessageCodec {

    private static final int VERSION = 1;
    private static final int PARTIAL = 1;
    private static final int WATERMARK = 2;
    private static final byte[] TO_ALL = {};

    private StageMessageCodec() {}

    public static byte[] key(StageMessage message) {
        return message instanceof Partial partial ? partial.metric().key().getBytes(StandardCharsets.UTF_8) : TO_ALL;
    }

    public static byte[] value(StageMessage message) {
        ByteWriter out = new ByteWriter().writeByte(VERSION);
        if (message instanceof Partial partial) {
            out.writeByte(PARTIAL).writeLong(partial.metric().fingerprint()).writeLong(partial.windowStart());
            writeSeries(out, partial.series());
            out.writeBytes(partial.accumulators());
        } else if (message instanceof WatermarkReport report) {
            out.writeByte(WATERMARK)
                    .writeLong(report.source())
                    .writeInt(report.partition())
                    .writeInt(report.partitions())
                    .writeLong(report.highest())
                    .writeLong(report.idle());
        }
        return out.toBytes();
    }

    public static StageMessage read(byte[] key, byte[] value) {
        ByteReader in = new ByteReader(value).expectVersion(VERSION, "stage message");
        int type = in.readByte();
        return switch (type) {
            case PARTIAL -> {
                String metric = new String(key, StandardCharsets.UTF_8);
                MetricIdentity identity = new MetricIdentity(metric, in.readLong());
                yield new Partial(identity, in.readLong(), readSeries(in), in.readRest());
            }
            case WATERMARK ->
                new WatermarkReport(in.readLong(), in.readInt(), in.readInt(), in.readLong(), in.readLong());
            default -> throw new IllegalStateException("unknown type " + type + " of stage message");
        };
    }

    /** Appends the values of a series' dimensions. */
    public static void writeSeries(ByteWriter out, List<String> series) {
        out.writeInt(series.size());
        series.forEach(out::writeText);
    }

    /** Reads what {@link #writeSeries} wrote. */
    public static List<String> readSeries(ByteReader in) {
        int size = in.readInt();
        List<String> series = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            series.add(in.readText());
        }
        return series;
    }
}
