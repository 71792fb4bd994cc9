package io.opmetrics.streams.merge;

import static io.opmetrics.core.window.Watermark.NONE;

import io.opmetrics.core.encoding.ByteReader;
import io.opmetrics.core.encoding.ByteWriter;
import io.opmetrics.streams.message.StageMessage.WatermarkReport;
import io.opmetrics.streams.state.SortedState;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The last report of every partition of every source. Not thread-safe. */
final class SourceWatermarks {

    private static final char TABLE = 'W';
    private static final int VERSION = 1;

    private final SortedState state;
    private final Map<Long, TreeMap<Integer, WatermarkReport>> sources = new HashMap<>();

    SourceWatermarks(SortedState state) {
        this.state = state;
        state.scan(new byte[] {(byte) TABLE}, (key, value) -> remember(read(key, value)));
    }

    void update(WatermarkReport report) {
        remember(report);
        state.put(
                new ByteWriter()
                        .writeByte(TABLE)
                        .writeLong(report.source())
                        .writeInt(report.partition())
                        .toBytes(),
                new ByteWriter()
                        .writeByte(VERSION)
                        .writeInt(report.partitions())
                        .writeLong(report.highest())
                        .writeLong(report.idle())
                        .toBytes());
    }

    private void remember(WatermarkReport report) {
        sources.computeIfAbsent(report.source(), source -> new TreeMap<>()).put(report.partition(), report);
    }

    private static WatermarkReport read(byte[] key, byte[] value) {
        ByteReader name = new ByteReader(key);
        name.readByte();
        ByteReader in = new ByteReader(value).expectVersion(VERSION, "watermark");
        return new WatermarkReport(name.readLong(), name.readInt(), in.readInt(), in.readLong(), in.readLong());
    }

    /** How far the furthest of some sources has come. */
    long maximum(Collection<Long> sources) {
        return sources.stream().mapToLong(this::minimum).max().orElse(NONE);
    }

    /** How far all of some sources have come. */
    long minimum(Collection<Long> sources) {
        return sources.stream().mapToLong(this::minimum).min().orElse(NONE);
    }

    /**
     * How far the source has come as a whole: the least of its partitions. A partition that was never heard of holds
     * everything back.
     */
    private long minimum(long source) {
        Map<Integer, WatermarkReport> partitions = sources.getOrDefault(source, new TreeMap<>());
        int count = 0;
        long minimum = Long.MAX_VALUE;
        for (WatermarkReport report : partitions.values()) {
            count = Math.max(count, report.partitions());
            minimum = Math.min(minimum, Math.max(report.highest(), report.idle()));
        }
        return count == 0 || partitions.size() < count ? NONE : minimum;
    }
}
