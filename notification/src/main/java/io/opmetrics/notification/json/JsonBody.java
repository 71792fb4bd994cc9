package io.opmetrics.notification.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** Writes JSON in memory. */
public final class JsonBody {

    /** Half a character, which an event can hold, has no place in UTF-8: all but ASCII is escaped. */
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private JsonBody() {}

    /** Writes a value. */
    @FunctionalInterface
    public interface Value {
        void write(JsonGenerator out) throws IOException;
    }

    public static byte[] of(Value value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1_024);
        try (JsonGenerator out = JSON.createGenerator(bytes)) {
            value.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    /** A field with an object of texts. */
    public static void texts(JsonGenerator out, String field, Map<String, String> texts) throws IOException {
        out.writeObjectFieldStart(field);
        for (Map.Entry<String, String> text : texts.entrySet()) {
            out.writeStringField(text.getKey(), text.getValue());
        }
        out.writeEndObject();
    }
}
