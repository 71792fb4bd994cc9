package io.opmetrics.delivery.lambda;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.opmetrics.delivery.batch.Partition;
import io.opmetrics.delivery.batch.Received;
import io.opmetrics.schema.InvalidMetricPointException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One record of an event. Numbers may be written as text, as older events have them; key, headers and timestamps are passed
 * over in whatever form they come. Whatever is wrong with a record, its neighbours do not suffer from it.
 */
final class EventRecord {

    /** Stands for a place that the event does not name. */
    private static final long NOWHERE = -1;

    private static final String UNKNOWN = "(unknown)";

    private Optional<String> topic = Optional.empty();
    private OptionalLong partition = OptionalLong.empty();
    private OptionalLong offset = OptionalLong.empty();
    private byte @Nullable [] value;
    private Optional<InvalidMetricPointException> problem = Optional.empty();

    private EventRecord() {}

    /** Reads the JSON value at which the parser stands, to its end. */
    static Received read(JsonParser json, long now) throws IOException {
        EventRecord reading = new EventRecord();
        if (json.currentToken() == JsonToken.START_OBJECT) {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                json.nextToken();
                reading.readField(field, json);
                json.skipChildren();
            }
        } else {
            json.skipChildren();
        }
        return reading.received(now);
    }

    /** Whether the event does not say where a record stands; then nobody can ask for it again. */
    static boolean isNowhere(Received received) {
        return received.offset() == NOWHERE
                || received.partition().number() == NOWHERE
                || received.partition().topic().equals(UNKNOWN);
    }

    private void readField(String field, JsonParser json) throws IOException {
        switch (field) {
            case "topic" -> topic = text(json).filter(name -> !name.isEmpty());
            case "partition" -> partition = number(json, Integer.MAX_VALUE);
            case "offset" -> offset = number(json, Long.MAX_VALUE);
            case "value" -> readValue(json);
            default -> {}
        }
    }

    private void readValue(JsonParser json) throws IOException {
        Optional<String> text = text(json);
        if (text.isPresent()) {
            try {
                value = Base64.getDecoder().decode(text.get());
            } catch (IllegalArgumentException e) {
                value = text.get().getBytes(StandardCharsets.UTF_8);
                reject("value", "must be base64 in the event", "other text");
            }
        } else if (json.currentToken() != JsonToken.VALUE_NULL) {
            reject("value", "must be base64 text or null in the event", String.valueOf(json.currentToken()));
        }
    }

    private Received received(long now) {
        if (topic.isEmpty() || partition.isEmpty() || offset.isEmpty()) {
            reject("", "the event must name the record's topic, partition and offset", "none or something else");
        }
        Partition place = new Partition(topic.orElse(UNKNOWN), (int) partition.orElse(NOWHERE));
        Optional<byte[]> found = Optional.ofNullable(value);
        return problem.isEmpty()
                ? Received.of(place, offset.orElse(NOWHERE), found.orElse(null), now)
                : new Received(
                        place,
                        offset.orElse(NOWHERE),
                        now,
                        found.orElseGet(() -> new byte[0]),
                        Optional.empty(),
                        problem);
    }

    private void reject(String field, String rule, String found) {
        if (problem.isEmpty()) {
            problem = Optional.of(new InvalidMetricPointException(field, rule, found));
        }
    }

    private static Optional<String> text(JsonParser json) throws IOException {
        return json.currentToken() == JsonToken.VALUE_STRING ? Optional.of(json.getText()) : Optional.empty();
    }

    private static OptionalLong number(JsonParser json, long most) throws IOException {
        boolean isNumber =
                json.currentToken() == JsonToken.VALUE_NUMBER_INT || json.currentToken() == JsonToken.VALUE_STRING;
        if (isNumber && json.getText().matches("[0-9]{1,19}")) {
            try {
                long number = Long.parseLong(json.getText());
                return number <= most ? OptionalLong.of(number) : OptionalLong.empty();
            } catch (NumberFormatException tooLarge) {
                return OptionalLong.empty();
            }
        }
        return OptionalLong.empty();
    }
}
