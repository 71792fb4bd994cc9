package io.opmetrics.testkit.dynatrace;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The documented answer to a request that was read. */
final class Answer {

    private record InvalidLine(int line, String error, String identifier) {}

    private static final JsonFactory JSON = new JsonFactory();

    private final List<InvalidLine> invalid = new ArrayList<>();
    private int linesOk;

    void ok() {
        linesOk++;
    }

    void invalid(int line, String error, String identifier) {
        invalid.add(new InvalidLine(line, error, identifier));
    }

    private boolean isEmpty() {
        return linesOk == 0 && invalid.isEmpty();
    }

    int status() {
        return invalid.isEmpty() && !isEmpty() ? 202 : 400;
    }

    String body() {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartObject();
            out.writeNumberField("linesOk", linesOk);
            out.writeNumberField("linesInvalid", invalid.size());
            if (status() == 202) {
                out.writeNullField("error");
            } else {
                writeError(out);
            }
            out.writeNullField("warnings");
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return text.toString();
    }

    private void writeError(JsonGenerator out) throws IOException {
        out.writeObjectFieldStart("error");
        out.writeNumberField("code", 400);
        out.writeStringField("message", isEmpty() ? "empty request" : invalid.size() + " invalid lines");
        out.writeArrayFieldStart("invalidLines");
        for (InvalidLine line : invalid) {
            out.writeStartObject();
            out.writeNumberField("line", line.line());
            out.writeStringField("error", line.error());
            out.writeStringField("identifier", line.identifier());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }
}
