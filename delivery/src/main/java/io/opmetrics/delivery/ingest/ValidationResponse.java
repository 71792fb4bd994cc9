package io.opmetrics.delivery.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.opmetrics.delivery.ingest.Answer.ChangedKey;
import io.opmetrics.delivery.ingest.Answer.InvalidLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The body of an answer, read tolerantly: documentation and clients disagree on details, and one that breaks off is worth what
 * came of it. Fields that are not known are passed over.
 */
final class ValidationResponse {

    private static final JsonFactory JSON = new JsonFactory();

    private final ApiToken token;
    private final List<InvalidLine> invalidLines = new ArrayList<>();
    private final List<ChangedKey> changedKeys = new ArrayList<>();
    private OptionalInt linesOk = OptionalInt.empty();
    private OptionalInt linesInvalid = OptionalInt.empty();
    private boolean isWhole;

    private ValidationResponse(ApiToken token) {
        this.token = token;
    }

    /** @param token never to be found in what is read */
    static ValidationResponse read(byte[] body, ApiToken token) {
        ValidationResponse response = new ValidationResponse(token);
        try (JsonParser json = JSON.createParser(body)) {
            response.isWhole = response.readFields(json);
        } catch (IOException e) {
            response.isWhole = false;
        }
        return response;
    }

    List<InvalidLine> invalidLines() {
        return List.copyOf(invalidLines);
    }

    List<ChangedKey> changedKeys() {
        return List.copyOf(changedKeys);
    }

    /** As stated, else as named; empty if it broke off, so that neither is known. */
    OptionalInt linesInvalid() {
        if (linesInvalid.isPresent() || !isWhole) {
            return linesInvalid;
        }
        return OptionalInt.of(
                (int) invalidLines.stream().map(InvalidLine::line).distinct().count());
    }

    /** Whether it says that there was no line at all. */
    boolean isEmptyRequest() {
        return isWhole && linesOk.orElse(-1) == 0 && linesInvalid.orElse(-1) == 0;
    }

    /** Whether it is JSON to its end. */
    boolean isWhole() {
        return isWhole;
    }

    private boolean readFields(JsonParser json) throws IOException {
        boolean isObject = false;
        for (JsonToken next = json.nextToken(); next != null; next = json.nextToken()) {
            isObject = true;
            if (next == JsonToken.FIELD_NAME) {
                switch (json.currentName()) {
                    // The API says linesOk, OneAgent linesValid.
                    case "linesOk", "linesValid" -> linesOk = number(json);
                    case "linesInvalid" -> linesInvalid = number(json);
                    case "invalidLines" -> readLines(json);
                    case "changedMetricKeys" -> readChangedKeys(json);
                    default -> {
                        // Objects on the way are entered, anything else is passed over.
                    }
                }
            }
        }
        return isObject;
    }

    private static OptionalInt number(JsonParser json) throws IOException {
        return json.nextToken() == JsonToken.VALUE_NUMBER_INT
                ? OptionalInt.of((int) Math.min(Integer.MAX_VALUE, json.getLongValue()))
                : OptionalInt.empty();
    }

    private void readLines(JsonParser json) throws IOException {
        if (json.nextToken() == JsonToken.START_ARRAY) {
            while (json.nextToken() == JsonToken.START_OBJECT) {
                LineFields fields = LineFields.read(json);
                invalidLines.add(new InvalidLine(fields.line, words(fields.text), fields.identifier));
            }
        }
    }

    private void readChangedKeys(JsonParser json) throws IOException {
        if (json.nextToken() == JsonToken.START_ARRAY) {
            while (json.nextToken() == JsonToken.START_OBJECT) {
                LineFields fields = LineFields.read(json);
                changedKeys.add(new ChangedKey(fields.line, words(fields.text)));
            }
        }
    }

    private String words(String text) {
        return Words.of(token.redact(text));
    }

    /** What is said of one line; {@code line} is −1 where no number is. */
    private record LineFields(int line, String text, Optional<String> identifier) {

        static LineFields read(JsonParser json) throws IOException {
            int line = -1;
            String text = "";
            Optional<String> identifier = Optional.empty();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                JsonToken value = json.nextToken();
                if (field.equals("line") && value == JsonToken.VALUE_NUMBER_INT) {
                    line = (int) Math.max(-1, Math.min(Integer.MAX_VALUE, json.getLongValue()));
                } else if ((field.equals("error") || field.equals("warning")) && value == JsonToken.VALUE_STRING) {
                    text = json.getText();
                } else if (field.equals("identifier") && value == JsonToken.VALUE_STRING) {
                    identifier = Optional.of(json.getText());
                } else {
                    json.skipChildren();
                }
            }
            return new LineFields(line, text, identifier);
        }
    }
}
