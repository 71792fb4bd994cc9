package io.opmetrics.core.progress;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** The value of a progress record: one JSON object. Fields that a later version adds are passed over. Thread-safe. */
public final class SourceProgressJson {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int SCHEMA = 1;

    private SourceProgressJson() {}

    public static byte[] write(SourceProgress progress) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberField("schema", SCHEMA);
            json.writeStringField("source", progress.source());
            json.writeStringField("topic", progress.topic());
            json.writeNumberField("partition", progress.partition());
            json.writeNumberField("partitions", progress.partitions());
            write(json, "watermark", progress.watermark());
            json.writeBooleanField("caughtUp", progress.isCaughtUp());
            write(json, "caughtUpUntil", progress.caughtUpUntil());
            json.writeNumberField("at", progress.at());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, String field, OptionalLong time) throws IOException {
        if (time.isPresent()) {
            json.writeNumberField(field, time.getAsLong());
        }
    }

    /** @throws IllegalArgumentException if it is not the value of a progress record; says why */
    public static SourceProgress read(byte[] value) {
        Map<String, String> texts = new HashMap<>();
        Map<String, Long> numbers = new HashMap<>();
        Map<String, Boolean> booleans = new HashMap<>();
        try (JsonParser json = JSON.createParser(value)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("a progress record is a JSON object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                switch (json.nextToken()) {
                    case VALUE_STRING -> texts.put(field, json.getText());
                    case VALUE_NUMBER_INT -> numbers.put(field, json.getLongValue());
                    case VALUE_TRUE, VALUE_FALSE -> booleans.put(field, json.getBooleanValue());
                    default -> json.skipChildren();
                }
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("a progress record is a JSON object: " + e.getMessage(), e);
        }
        if (required(numbers, "schema") != SCHEMA) {
            throw new IllegalArgumentException("unknown schema " + numbers.get("schema") + " of a progress record");
        }
        return new SourceProgress(
                required(texts, "source"),
                required(texts, "topic"),
                required(numbers, "partition").intValue(),
                required(numbers, "partitions").intValue(),
                optional(numbers, "watermark"),
                required(booleans, "caughtUp"),
                optional(numbers, "caughtUpUntil"),
                required(numbers, "at"));
    }

    private static <T> T required(Map<String, T> fields, String name) {
        T value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException("a progress record without a valid " + name);
        }
        return value;
    }

    private static OptionalLong optional(Map<String, Long> fields, String name) {
        Long value = fields.get(name);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
