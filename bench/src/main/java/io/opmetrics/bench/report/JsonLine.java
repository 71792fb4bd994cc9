package io.opmetrics.bench.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/** One JSON object on one line. */
public final class JsonLine {

    private static final JsonFactory JSON = new JsonFactory();

    /** Writes the fields. */
    public interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    private JsonLine() {}

    public static String of(Fields fields) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
        return text.toString();
    }

    /** A field that is an object of texts. */
    public static void facts(JsonGenerator json, String name, Map<String, String> facts) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, String> fact : facts.entrySet()) {
            json.writeStringField(fact.getKey(), fact.getValue());
        }
        json.writeEndObject();
    }
}
