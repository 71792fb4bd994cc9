package io.opmetrics.testkit.dynatrace;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A status and a JSON body. */
record Answer(int status, String body) {

    private static final JsonFactory JSON = new JsonFactory();

    /** Writes the fields of a body. */
    @FunctionalInterface
    interface Fields {
        void write(JsonGenerator out) throws IOException;
    }

    static Answer of(int status, Fields fields) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartObject();
            fields.write(out);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return new Answer(status, text.toString());
    }

    /** An answer to a request that as a whole was not taken. */
    static Answer problem(int status, String message) {
        return of(status, out -> {
            out.writeObjectFieldStart("error");
            out.writeNumberField("code", status);
            out.writeStringField("message", message);
            out.writeEndObject();
        });
    }

    byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
