package io.opmetrics.core.alert.evaluation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The value of a record of {@code opmetrics-alerts}: one JSON object. Marks that are false are left out; fields that a
 * later version adds are passed over. Thread-safe.
 */
public final class TransitionJson {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int SCHEMA = 1;

    private TransitionJson() {}

    public static byte[] write(Transition transition) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberField("schema", SCHEMA);
            json.writeStringField("alert", transition.alertId());
            json.writeStringField("incident", transition.incidentId());
            json.writeStringField("rule", transition.rule());
            json.writeObjectFieldStart("group");
            for (Map.Entry<String, String> dimension : transition.group().entrySet()) {
                json.writeStringField(dimension.getKey(), dimension.getValue());
            }
            json.writeEndObject();
            json.writeStringField("state", transition.state().name().toLowerCase(Locale.ROOT));
            json.writeNumberField("at", transition.at());
            json.writeNumberField("since", transition.since());
            json.writeNumberField("first", transition.incident());
            if (transition.value().isPresent()) {
                json.writeNumberField("value", transition.value().getAsDouble());
            }
            mark(json, "late", transition.isLate());
            mark(json, "redated", transition.isRedated());
            mark(json, "historical", transition.isHistorical());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void mark(JsonGenerator json, String field, boolean isSet) throws IOException {
        if (isSet) {
            json.writeBooleanField(field, true);
        }
    }

    /** @throws IllegalArgumentException if it is not the value of a transition; says why */
    public static Transition read(byte[] value) {
        Map<String, String> texts = new HashMap<>();
        Map<String, Double> numbers = new HashMap<>();
        Map<String, Long> times = new HashMap<>();
        Map<String, Boolean> marks = new HashMap<>();
        SortedMap<String, String> group = new TreeMap<>();
        try (JsonParser json = JSON.createParser(value)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("a transition is a JSON object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                switch (json.nextToken()) {
                    case VALUE_STRING -> texts.put(field, json.getText());
                    case VALUE_NUMBER_INT -> {
                        numbers.put(field, json.getDoubleValue());
                        times.put(field, json.getLongValue());
                    }
                    case VALUE_NUMBER_FLOAT -> numbers.put(field, json.getDoubleValue());
                    case VALUE_TRUE, VALUE_FALSE -> marks.put(field, json.getBooleanValue());
                    case START_OBJECT -> readObject(json, field.equals("group") ? group : new TreeMap<>());
                    default -> json.skipChildren();
                }
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("a transition is a JSON object: " + e.getMessage(), e);
        }
        if (required(times, "schema") != SCHEMA) {
            throw new IllegalArgumentException("unknown schema " + times.get("schema") + " of a transition");
        }
        Double reached = numbers.get("value");
        return new Transition(
                required(texts, "rule"),
                group,
                state(required(texts, "state")),
                required(times, "at"),
                required(times, "since"),
                required(times, "first"),
                reached == null ? OptionalDouble.empty() : OptionalDouble.of(reached),
                marks.getOrDefault("late", false),
                marks.getOrDefault("redated", false),
                marks.getOrDefault("historical", false));
    }

    private static void readObject(JsonParser json, Map<String, String> texts) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            if (json.nextToken() == JsonToken.VALUE_STRING) {
                texts.put(field, json.getText());
            } else {
                json.skipChildren();
            }
        }
    }

    private static AlertState state(String word) {
        try {
            return AlertState.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("unknown state \"" + word + "\" of a transition", e);
        }
    }

    private static <T> T required(Map<String, T> fields, String name) {
        T value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException("a transition without a valid " + name);
        }
        return value;
    }
}
