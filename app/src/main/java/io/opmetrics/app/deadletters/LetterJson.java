package io.opmetrics.app.deadletters;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Dead letters as JSON, one object in one line. */
public final class LetterJson {

    /** ASCII only: other characters could turn the line of a terminal around. */
    static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private LetterJson() {}

    /** One letter without its payload. */
    public static String line(Letter letter) {
        return line(letter, out -> {});
    }

    /** One letter with its payload as {@link Payload} allows it to be seen. */
    public static String line(Letter letter, Payload payload) {
        return line(letter, out -> {
            Optional<String> json = payload.json(false);
            if (json.isPresent()) {
                out.writeFieldName("payload");
                out.writeRawValue(json.get());
            } else if (payload.isWithheld()) {
                out.writeBooleanField("payload_withheld", true);
            } else {
                out.writeBinaryField("payload_base64", letter.content().original());
            }
        });
    }

    private interface More {
        void write(JsonGenerator out) throws IOException;
    }

    private static String line(Letter letter, More more) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartObject();
            out.writeStringField("id", letter.id().toString());
            out.writeStringField("at", letter.at().toString());
            out.writeStringField("reason", letter.content().reason());
            write(out, "metric", letter.content().metric());
            out.writeStringField("topic", letter.content().topic());
            out.writeNumberField("partition", letter.content().partition());
            out.writeNumberField("offset", letter.content().offset());
            write(out, "field", letter.content().field());
            out.writeStringField("text", letter.content().text());
            more.write(out);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a text cannot be written to", e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator out, String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            out.writeStringField(name, value.get());
        }
    }
}
