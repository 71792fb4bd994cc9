package io.opmetrics.testkit.dynatrace;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** The body of a request to the events endpoint, read strictly: unknown and repeated fields are refused. */
record EventDocument(String type, String title, Duration timeout, Map<String, String> properties) {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final Set<String> TYPES = Set.of(
            "AVAILABILITY_EVENT",
            "CUSTOM_ALERT",
            "CUSTOM_ANNOTATION",
            "CUSTOM_CONFIGURATION",
            "CUSTOM_DEPLOYMENT",
            "CUSTOM_INFO",
            "ERROR_EVENT",
            "MARKED_FOR_TERMINATION",
            "PERFORMANCE_EVENT",
            "RESOURCE_CONTENTION_EVENT",
            "WARNING");
    private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(15);
    private static final int LONGEST_TIMEOUT = 360;
    private static final int MOST_PROPERTIES = 100;
    private static final int LONGEST_KEY = 100;
    private static final int LONGEST_VALUE = 4_096;
    private static final Duration OLDEST = Duration.ofHours(6);
    private static final Duration NEWEST = Duration.ofMinutes(5);

    static EventDocument read(byte[] body, Instant now) throws InvalidEventException {
        Reading reading = new Reading();
        try (JsonParser json = JSON.createParser(body)) {
            reading.read(json);
            if (json.nextToken() != null) {
                throw InvalidEventException.of("something follows the event");
            }
        } catch (IOException e) {
            throw InvalidEventException.of("the body is not JSON");
        }
        return reading.document(now);
    }

    private static final class Reading {

        private String type = "";
        private String title = "";
        private OptionalLong start = OptionalLong.empty();
        private OptionalLong end = OptionalLong.empty();
        private Duration timeout = DEFAULT_TIMEOUT;
        private final Map<String, String> properties = new LinkedHashMap<>();

        void read(JsonParser json) throws IOException, InvalidEventException {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw InvalidEventException.of("the body is not a JSON object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                json.nextToken();
                switch (field) {
                    case "eventType" -> type = text(json, field);
                    case "title" -> title = text(json, field);
                    case "startTime" -> start = OptionalLong.of(number(json, field));
                    case "endTime" -> end = OptionalLong.of(number(json, field));
                    case "timeout" -> timeout = Duration.ofMinutes(number(json, field));
                    case "entitySelector" -> text(json, field);
                    case "properties" -> readProperties(json);
                    default -> throw InvalidEventException.of("an event has no field " + field);
                }
            }
        }

        private void readProperties(JsonParser json) throws IOException, InvalidEventException {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw InvalidEventException.of("properties must be an object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String key = json.currentName();
                json.nextToken();
                String value = text(json, key);
                if (key.isEmpty() || key.length() > LONGEST_KEY || value.length() > LONGEST_VALUE) {
                    throw InvalidEventException.of("a property's key has 1 to 100 characters, its value up to 4,096");
                }
                properties.put(key, value);
            }
            if (properties.size() > MOST_PROPERTIES) {
                throw InvalidEventException.of("an event has at most 100 properties");
            }
        }

        private static String text(JsonParser json, String field) throws IOException, InvalidEventException {
            if (json.currentToken() != JsonToken.VALUE_STRING) {
                throw InvalidEventException.of(field + " must be a text");
            }
            return json.getText();
        }

        private static long number(JsonParser json, String field) throws IOException, InvalidEventException {
            if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
                throw InvalidEventException.of(field + " must be a whole number");
            }
            return json.getLongValue();
        }

        EventDocument document(Instant now) throws InvalidEventException {
            if (!TYPES.contains(type)) {
                throw InvalidEventException.of("no event is of the type \"" + type + "\"");
            }
            if (title.isBlank()) {
                throw InvalidEventException.of("an event has a title");
            }
            if (timeout.toMinutes() < 1 || timeout.toMinutes() > LONGEST_TIMEOUT) {
                throw InvalidEventException.of("a timeout is from 1 to 360 minutes");
            }
            long first = start.orElse(now.toEpochMilli());
            if (first < now.minus(OLDEST).toEpochMilli()
                    || first > now.plus(NEWEST).toEpochMilli()) {
                throw InvalidEventException.ofTimestamps("startTime is up to 6 hours ago or 5 minutes ahead");
            }
            if (end.isPresent() && end.getAsLong() < first) {
                throw InvalidEventException.ofTimestamps("endTime is before startTime");
            }
            return new EventDocument(type, title, timeout, properties);
        }
    }
}
