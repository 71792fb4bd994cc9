package io.opmetrics.delivery.lambda;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** JSON in one line, all of it ASCII: a log or a queue cannot spoil it. */
final class JsonText {

    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /** Writes the fields of an object. */
    interface Fields {

        void write(JsonGenerator json) throws IOException;
    }

    private JsonText() {}

    static String object(Fields fields) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("text in memory cannot be written", e);
        }
        return text.toString();
    }

    /**
     * The first text field of this name, at any depth.
     *
     * @throws IOException if there is none; the message holds nothing of the text
     */
    static String field(String text, String name) throws IOException {
        try (JsonParser json = JSON.createParser(text)) {
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.FIELD_NAME
                        && json.currentName().equals(name)
                        && json.nextToken() == JsonToken.VALUE_STRING) {
                    return json.getText().strip();
                }
            }
        }
        throw new IOException("the answer has no field " + name);
    }

    /** Whether there is an array of this name that holds something. */
    static boolean hasItems(String text, String name) throws IOException {
        try (JsonParser json = JSON.createParser(text)) {
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.FIELD_NAME
                        && json.currentName().equals(name)
                        && json.nextToken() == JsonToken.START_ARRAY
                        && json.nextToken() != JsonToken.END_ARRAY) {
                    return true;
                }
            }
        }
        return false;
    }
}
