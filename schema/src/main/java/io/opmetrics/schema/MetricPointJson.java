package io.opmetrics.schema;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;

/** Reads and writes the JSON form of a point: UTF-8, one object. Thread-safe. */
public final class MetricPointJson {

    /** The version of the schema: the constant value of the field {@code schema}. */
    public static final int SCHEMA_VERSION = 1;

    private static final int DEEPEST = 4;
    private static final int LONGEST_TEXT = 1 << 18;

    private static final JsonFactory JSON = JsonFactory.builder()
            // The shortest digits, and the same ones on every version of Java.
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_TEXT)
                    .build())
            .build();

    private MetricPointJson() {}

    /** The UTF-8 JSON of a point; equal points give equal bytes. */
    public static byte[] write(MetricPoint point) {
        return MetricPointWriter.write(JSON, point);
    }

    /** @throws InvalidMetricPointException if the bytes are not a message of schema version 1 */
    public static MetricPoint read(byte[] json) {
        return MetricPointReader.read(JSON, json);
    }
}
