package io.opmetrics.streams.message;

import io.opmetrics.core.definition.MetricIdentity;
import io.opmetrics.core.encoding.ByteReader;
import io.opmetrics.core.encoding.ByteWriter;
import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.MetricPointJson;
import io.opmetrics.streams.message.StageMessage.Partial;
import io.opmetrics.streams.message.StageMessage.PartialBatch;
import io.opmetrics.streams.message.StageMessage.ReplayedPartial;
import io.opmetrics.streams.message.StageMessage.ReplayedPoints;
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
    private static final int REPLAYED_PARTIAL = 3;
    private static final int REPLAYED_POINTS = 4;
    private static final int PARTIAL_BATCH = 5;
    private static final byte[] TO_ALL = {};

    private StageMessageCodec() {}

    public static byte[] key(StageMessage message) {
        if (message instanceof Partial partial) {
            return key(partial.metric().key());
        }
        if (message instanceof PartialBatch batch) {
            return key(batch.metric().key());
        }
        if (message instanceof ReplayedPartial replayed) {
            return key(replayed.partial().metric().key());
        }
        return message instanceof ReplayedPoints replayed ? key(replayed.metric()) : TO_ALL;
    }

    private static byte[] key(String metric) {
        return metric.getBytes(StandardCharsets.UTF_8);
    }

    public static byte[] value(StageMessage message) {
        ByteWriter out = new ByteWriter().writeByte(VERSION);
        if (message instanceof Partial partial) {
            write(out.writeByte(PARTIAL), partial);
        } else if (message instanceof PartialBatch batch) {
            write(out.writeByte(PARTIAL_BATCH), batch);
        } else if (message instanceof WatermarkReport report) {
            out.writeByte(WATERMARK)
                    .writeLong(report.source())
                    .writeInt(report.partition())
                    .writeInt(report.partitions())
                    .writeLong(report.highest())
                    .writeLong(report.idle());
        } else if (message instanceof ReplayedPartial replayed) {
            out.writeByte(REPLAYED_PARTIAL);
            replayed.from().write(out);
            write(out.writeInt(replayed.original().length).writeBytes(replayed.original()), replayed.partial());
        } else if (message instanceof ReplayedPoints replayed) {
            out.writeByte(REPLAYED_POINTS);
            replayed.from().write(out);
            out.writeInt(replayed.points().size());
            for (MetricPoint point : replayed.points()) {
                byte[] json = MetricPointJson.write(point);
                out.writeInt(json.length).writeBytes(json);
            }
        }
        return out.toBytes();
    }

    private static void write(ByteWriter out, Partial partial) {
        out.writeLong(partial.metric().fingerprint()).writeLong(partial.windowStart());
        writeSeries(out, partial.series());
        out.writeBytes(partial.accumulators());
    }

    private static void write(ByteWriter out, PartialBatch batch) {
        out.writeLong(batch.metric().fingerprint()).writeLong(batch.windowStart());
        for (PartialBatch.Part part : batch.parts()) {
            out.writeCount(part.series().size());
            part.series().forEach(value -> out.writeCounted(value.getBytes(StandardCharsets.UTF_8)));
            out.writeCounted(part.accumulators());
        }
    }

    public static StageMessage read(byte[] key, byte[] value) {
        ByteReader in = new ByteReader(value).expectVersion(VERSION, "stage message");
        int type = in.readByte();
        String metric = new String(key, StandardCharsets.UTF_8);
        return switch (type) {
            case PARTIAL -> readPartial(metric, in);
            case WATERMARK ->
                new WatermarkReport(in.readLong(), in.readInt(), in.readInt(), in.readLong(), in.readLong());
            case PARTIAL_BATCH -> readBatch(metric, in);
            case REPLAYED_PARTIAL -> {
                ReplayedFrom from = ReplayedFrom.read(in);
                byte[] original = in.readBytes(in.readInt());
                yield new ReplayedPartial(readPartial(metric, in), from, original);
            }
            case REPLAYED_POINTS -> {
                ReplayedFrom from = ReplayedFrom.read(in);
                yield new ReplayedPoints(metric, readPoints(in), from);
            }
            default -> throw new IllegalStateException("unknown type " + type + " of stage message");
        };
    }

    private static Partial readPartial(String metric, ByteReader in) {
        MetricIdentity identity = new MetricIdentity(metric, in.readLong());
        return new Partial(identity, in.readLong(), readSeries(in), in.readRest());
    }

    private static PartialBatch readBatch(String metric, ByteReader in) {
        MetricIdentity identity = new MetricIdentity(metric, in.readLong());
        long windowStart = in.readLong();
        List<PartialBatch.Part> parts = new ArrayList<>();
        while (in.hasMore()) {
            int dimensions = in.readCount();
            List<String> series = new ArrayList<>(dimensions);
            for (int i = 0; i < dimensions; i++) {
                series.add(new String(in.readCounted(), StandardCharsets.UTF_8));
            }
            parts.add(new PartialBatch.Part(series, in.readCounted()));
        }
        return new PartialBatch(identity, windowStart, parts);
    }

    private static List<MetricPoint> readPoints(ByteReader in) {
        int count = in.readInt();
        List<MetricPoint> points = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            points.add(MetricPointJson.read(in.readBytes(in.readInt())));
        }
        return points;
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
