package io.opmetrics.bench.throughput.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;

/** What a service tells of an order: the business's own event, cut down or added to until it has a usual size. */
enum OrderSize {
    /** Without items and customer: about 400 bytes. */
    SMALL {
        @Override
        boolean has(String field) {
            return !field.equals("items") && !field.equals("customer");
        }

        @Override
        void writeBefore(String field, JsonGenerator json) {
            // Nothing is added.
        }
    },
    /** With a channel before the order and an address after it: about 900 bytes. */
    LARGE {
        @Override
        boolean has(String field) {
            return true;
        }

        @Override
        void writeBefore(String field, JsonGenerator json) throws IOException {
            if (field.equals("order")) {
                json.writeObjectFieldStart("channel");
                json.writeStringField("type", "AGGREGATOR");
                json.writeStringField("apiVersion", "2026-04");
                json.writeStringField("userAgent", "order-intake/7.12.3 (kitchen-gateway; region=me-central)");
                json.writeEndObject();
            } else if (field.equals("delivery")) {
                json.writeObjectFieldStart("address");
                json.writeStringField("street", "Building 27, Al Corniche Street, 3rd floor");
                json.writeStringField("instructions", "Call on arrival, leave it with the reception desk, no cutlery");
                json.writeEndObject();
            }
        }
    };

    private static final JsonFactory JSON = new JsonFactory();

    abstract boolean has(String field);

    abstract void writeBefore(String field, JsonGenerator json) throws IOException;

    /** The same order in this size. */
    byte[] of(byte[] order) {
        ByteArrayBuilder bytes = new ByteArrayBuilder(1_024);
        try (JsonParser from = JSON.createParser(order);
                JsonGenerator to = JSON.createGenerator(bytes)) {
            for (JsonToken token = from.nextToken(); token != null; token = from.nextToken()) {
                if (token == JsonToken.FIELD_NAME && !has(from.currentName())) {
                    from.nextToken();
                    from.skipChildren();
                } else {
                    if (token == JsonToken.FIELD_NAME) {
                        writeBefore(from.currentName(), to);
                    }
                    to.copyCurrentEventExact(from);
                }
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("An order event is no JSON", e);
        }
        return bytes.toByteArray();
    }
}
