package io.opmetrics.schema;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** Writes a point with its fields in one fixed order. */
final class MetricPointWriter {

    /** Up to here a double is exact as a whole number, and is written as one. */
    private static final double EXACT = 1L << 53;

    private static final int USUAL_SIZE = 512;

    private MetricPointWriter() {}

    static byte[] write(JsonFactory json, MetricPoint point) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_SIZE);
        try (JsonGenerator out = json.createGenerator(bytes)) {
            write(out, point);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator out, MetricPoint point) throws IOException {
        out.writeStartObject();
        out.writeNumberField("schema", MetricPointJson.SCHEMA_VERSION);
        out.writeStringField("metric", point.metric());
        out.writeStringField("type", point.type().text());
        out.writeObjectFieldStart("dimensions");
        for (Map.Entry<String, String> dimension : point.dimensions().entrySet()) {
            out.writeStringField(dimension.getKey(), dimension.getValue());
        }
        out.writeEndObject();
        out.writeNumberField("start", point.start());
        out.writeNumberField("time", point.time());
        out.writeObjectFieldStart("value");
        write(out, point.value());
        out.writeEndObject();
        out.writeNumberField("revision", point.revision());
        if (point.restates()) {
            out.writeBooleanField("restates", true);
        }
        if (point.unit().isPresent()) {
            out.writeStringField("unit", point.unit().get());
        }
        if (point.description().isPresent()) {
            out.writeStringField("description", point.description().get());
        }
        if (point.origin().isPresent()) {
            out.writeStringField("origin", point.origin().get());
        }
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, MetricValue value) throws IOException {
        if (value instanceof MetricValue.Delta delta) {
            write(out, "delta", delta.delta());
        } else if (value instanceof MetricValue.Summary summary) {
            write(out, "min", summary.min());
            write(out, "max", summary.max());
            write(out, "sum", summary.sum());
            out.writeNumberField("count", summary.count());
        }
    }

    private static void write(JsonGenerator out, String field, double number) throws IOException {
        if (number == Math.rint(number) && Math.abs(number) <= EXACT) {
            out.writeNumberField(field, (long) number);
        } else {
            out.writeNumberField(field, number);
        }
    }
}
