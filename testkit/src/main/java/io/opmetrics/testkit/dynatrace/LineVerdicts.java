package io.opmetrics.testkit.dynatrace;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What was found of each line of one request, and the documented answer that says so. */
final class LineVerdicts {

    private record InvalidLine(int line, String error, String identifier) {}

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

    Answer answer() {
        boolean isAccepted = invalid.isEmpty() && !isEmpty();
        return Answer.of(isAccepted ? 202 : 400, out -> {
            out.writeNumberField("linesOk", linesOk);
            out.writeNumberField("linesInvalid", invalid.size());
            if (isAccepted) {
                out.writeNullField("error");
            } else {
                writeError(out);
            }
            out.writeNullField("warnings");
        });
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
