package io.opmetrics.bench.flink;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads aggregator and time of creation from an order, and stops at the second of them. */
final class OrderReader implements KafkaRecordDeserializationSchema<Tuple2<String, Long>> {

    private static final JsonFactory JSON = new JsonFactory();

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<Tuple2<String, Long>> orders)
            throws IOException {
        orders.collect(read(message.value()));
    }

    /** @throws IOException if the bytes are no JSON, or either field is missing */
    static Tuple2<String, Long> read(byte[] order) throws IOException {
        String aggregator = null;
        String createdAt = null;
        try (JsonParser json = JSON.createParser(order)) {
            json.nextToken();
            while ((aggregator == null || createdAt == null) && json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                JsonToken value = json.nextToken();
                if (field.equals("createdAt")) {
                    createdAt = json.getText();
                } else if (field.equals("order") && value == JsonToken.START_OBJECT) {
                    aggregator = aggregator(json, createdAt != null);
                } else {
                    json.skipChildren();
                }
            }
        }
        if (aggregator == null || createdAt == null) {
            throw new IOException("An order has no /order/aggregator or no /createdAt");
        }
        return Tuple2.of(aggregator, IsoTime.epochMillis(createdAt));
    }

    private static @Nullable String aggregator(JsonParser json, boolean isLast) throws IOException {
        String aggregator = null;
        while (!(isLast && aggregator != null) && json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            if (field.equals("aggregator")) {
                aggregator = json.getText();
            } else {
                json.skipChildren();
            }
        }
        return aggregator;
    }

    @Override
    public TypeInformation<Tuple2<String, Long>> getProducedType() {
        return Types.TUPLE(Types.STRING, Types.LONG);
    }
}
