package io.opmetrics.core.alert.planner;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** The fields of one action, each taken out once; what nobody takes is one too many. Not thread-safe. */
final class AlertActionFields {

    private static final int DEEPEST = 4;
    private static final int LONGEST_TEXT = 1 << 16;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_TEXT)
                    .build())
            .build();

    private final SortedMap<String, Object> fields = new TreeMap<>();

    private AlertActionFields() {}

    /** @throws IllegalArgumentException if the bytes are not one JSON object of texts, numbers and lists of texts */
    static AlertActionFields read(byte[] value) {
        AlertActionFields read = new AlertActionFields();
        try (JsonParser json = JSON.createParser(value)) {
            expect(json.nextToken() == JsonToken.START_OBJECT, "it is no object");
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                switch (json.nextToken()) {
                    case VALUE_STRING -> read.fields.put(name, json.getText());
                    case VALUE_NUMBER_INT -> read.fields.put(name, json.getLongValue());
                    case START_OBJECT -> read.fields.put(name, lists(json));
                    default ->
                        throw new IllegalArgumentException(
                                "an action's " + name + " is neither a text nor a whole number nor an object");
                }
            }
            expect(json.nextToken() == null, "something follows it");
        } catch (IOException e) {
            throw new IllegalArgumentException("an action is one JSON object: " + e.getMessage(), e);
        }
        return read;
    }

    private static void expect(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("an action is one JSON object: " + otherwise);
        }
    }

    private static SortedMap<String, List<String>> lists(JsonParser json) throws IOException {
        SortedMap<String, List<String>> lists = new TreeMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            expect(json.nextToken() == JsonToken.START_ARRAY, "what it matches is not a list of values for each name");
            List<String> values = new ArrayList<>();
            while (json.nextToken() == JsonToken.VALUE_STRING) {
                values.add(json.getText());
            }
            expect(json.currentToken() == JsonToken.END_ARRAY, "a value that it matches is no text");
            lists.put(name, values);
        }
        return lists;
    }

    /** @throws IllegalArgumentException if there is no such text, or it is empty */
    String text(String name) {
        if (fields.remove(name) instanceof String text && (name.equals("note") || !text.isEmpty())) {
            return text;
        }
        throw new IllegalArgumentException("an action without a valid " + name);
    }

    /** @throws IllegalArgumentException if there is no such whole number */
    long number(String name) {
        return optionalNumber(name)
                .orElseThrow(() -> new IllegalArgumentException("an action without a valid " + name));
    }

    /** @throws IllegalArgumentException if it is there and no whole number */
    OptionalLong optionalNumber(String name) {
        if (!fields.containsKey(name)) {
            return OptionalLong.empty();
        }
        if (fields.remove(name) instanceof Long number) {
            return OptionalLong.of(number);
        }
        throw new IllegalArgumentException("an action's " + name + " is no whole number");
    }

    /** @throws IllegalArgumentException if there is no such object */
    SortedMap<String, List<String>> match(String name) {
        SortedMap<String, List<String>> match = new TreeMap<>();
        if (!(fields.remove(name) instanceof Map<?, ?> lists)) {
            throw new IllegalArgumentException("an action without a valid " + name);
        }
        lists.forEach((key, values) -> match.put(
                String.valueOf(key),
                ((List<?>) values).stream().map(String::valueOf).toList()));
        return match;
    }

    /** @throws IllegalArgumentException if a field was not asked for */
    void expectNoMore() {
        if (!fields.isEmpty()) {
            throw new IllegalArgumentException("an action has no field " + fields.firstKey());
        }
    }
}
