package io.opmetrics.delivery.lambda;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamReadException;
import io.opmetrics.delivery.batch.Received;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The event of an event source mapping for Kafka, managed (MSK) or self-managed. What a record says of itself counts; the key
 * of the list that it stands in may differ from it and is not looked at.
 */
final class KafkaEvent {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Set<String> SOURCES = Set.of("aws:kafka", "SelfManagedKafka", "aws:SelfManagedKafka");

    private final long now;
    private final List<Received> records = new ArrayList<>();
    private Optional<String> source = Optional.empty();

    private KafkaEvent(long now) {
        this.now = now;
    }

    /**
     * Reads the records in the order of the event. A record that cannot be used is among them and says why.
     *
     * @param now epoch milliseconds
     * @throws IllegalArgumentException with a sentence, if this is no event of Kafka
     */
    static List<Received> read(InputStream event, long now) throws IOException {
        KafkaEvent reading = new KafkaEvent(now);
        try (JsonParser json = JSON.createParser(event)) {
            reading.readEvent(json);
        } catch (StreamReadException e) {
            throw new IllegalArgumentException("this is no event of Kafka: " + e.getOriginalMessage(), e);
        }
        if (reading.source.filter(SOURCES::contains).isEmpty()) {
            throw new IllegalArgumentException("this is no event of Kafka: its eventSource is "
                    + reading.source.map(text -> '"' + text + '"').orElse("missing")
                    + "; the function must be fed by an event source mapping of MSK or of a self-managed cluster");
        }
        return reading.records;
    }

    private void readEvent(JsonParser json) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("this is no event of Kafka: it is no JSON object");
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            JsonToken value = json.nextToken();
            if (field.equals("eventSource") && value == JsonToken.VALUE_STRING) {
                source = Optional.of(json.getText());
            } else if (field.equals("records") && value == JsonToken.START_OBJECT) {
                readLists(json);
            } else {
                json.skipChildren();
            }
        }
    }

    private void readLists(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            if (json.nextToken() == JsonToken.START_ARRAY) {
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    records.add(EventRecord.read(json, now));
                }
            } else {
                json.skipChildren();
            }
        }
    }
}
