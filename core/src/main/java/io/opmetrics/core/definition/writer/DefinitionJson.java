package io.opmetrics.core.definition.writer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.opmetrics.core.alert.AlertRule;
import io.opmetrics.core.alert.notification.Notifications;
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
        return document("MetricSet", json -> {
            SourceJson.write(json, definition);
            json.writeArrayFieldStart("metrics");
            MetricJson.write(json, definition);
            json.writeEndArray();
        });
    }

    /** The JSON of an alert rule, as above; rules that it names are not looked for when it is loaded alone. */
    public static String write(AlertRule rule) {
        return document("AlertSet", json -> {
            json.writeArrayFieldStart("alerts");
            RuleJson.write(json, rule);
            json.writeEndArray();
        });
    }

    /** The JSON of all receivers and routes, as above. */
    public static String write(Notifications notifications) {
        return document("Notifications", json -> NotificationsJson.write(json, notifications));
    }

    private interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    private static String document(String kind, Content content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("apiVersion", "opmetrics/v1");
            json.writeStringField("kind", kind);
            content.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return text.toString();
    }
}
