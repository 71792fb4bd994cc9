package io.opmetrics.core.definition.writer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.opmetrics.core.definition.MetricDefinition;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * A definition as one line of JSON: a metric set of one metric, which the loader reads back as the same. Every default
 * is written out, so that a later version with other defaults reads the same. Thread-safe.
 */
public final class DefinitionJson {

    private static final JsonFactory JSON = new JsonFactory().setCharacterEscapes(new YamlSafeEscapes());

    private DefinitionJson() {}

    /**
     * The JSON of a definition as the loader gives it out; equal definitions give equal texts. The loader takes it as
     * the text of a file.
     *
     * @throws IllegalArgumentException if a duration is not of whole milliseconds
     */
    public static String write(MetricDefinition definition) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("apiVersion", "opmetrics/v1");
            json.writeStringField("kind", "MetricSet");
            SourceJson.write(json, definition);
            json.writeArrayFieldStart("metrics");
            MetricJson.write(json, definition);
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return text.toString();
    }
}
