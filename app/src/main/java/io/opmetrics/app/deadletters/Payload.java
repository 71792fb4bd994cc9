package io.opmetrics.app.deadletters;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.opmetrics.core.event.FieldPath;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;

/** The original bytes of a dead letter, without what is masked. Immutable. */
public final class Payload {

    private static final String MASKED = "***";
    private static final JsonFactory JSON = new JsonFactory();

    private final byte[] original;
    private final Masks masks;

    public Payload(byte[] original, List<FieldPath> masks) {
        this.original = original;
        this.masks = new Masks(masks);
    }

    /** As JSON; empty if it is none. */
    public Optional<String> json(boolean isIndented) {
        StringWriter text = new StringWriter();
        try (JsonParser in = JSON.createParser(original);
                JsonGenerator out = (isIndented ? JSON : LetterJson.JSON).createGenerator(text)) {
            if (isIndented) {
                DefaultIndenter lines = new DefaultIndenter("  ", "\n");
                out.setPrettyPrinter(
                        new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines));
            }
            if (in.nextToken() == null || !isCopied(in, out)) {
                return Optional.empty();
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.of(text.toString());
    }

    /** Copies one value; whether nothing follows it. */
    private boolean isCopied(JsonParser in, JsonGenerator out) throws IOException {
        int depth = 0;
        JsonToken token = in.currentToken();
        do {
            if (token == null) {
                return false;
            }
            boolean isEnd = token.isStructEnd();
            if (token != JsonToken.FIELD_NAME && !isEnd && isHidden(in, token)) {
                in.skipChildren();
                out.writeString(MASKED);
            } else {
                depth += token.isStructStart() ? 1 : isEnd ? -1 : 0;
                copy(in, token, out);
            }
            token = in.nextToken();
        } while (depth > 0);
        return token == null;
    }

    private boolean isHidden(JsonParser in, JsonToken token) {
        return masks.hides(token.isStructStart() ? in.getParsingContext().getParent() : in.getParsingContext());
    }

    private static void copy(JsonParser in, JsonToken token, JsonGenerator out) throws IOException {
        if (token.isNumeric()) {
            // As it was written: 1.10 is not 1.1 to the person who looks for it.
            out.writeNumber(in.getText());
        } else {
            out.copyCurrentEvent(in);
        }
    }

    /** Whether it cannot be shown because its masked fields cannot be found. */
    public boolean isWithheld() {
        return !masks.isEmpty() && json(false).isEmpty();
    }
}
