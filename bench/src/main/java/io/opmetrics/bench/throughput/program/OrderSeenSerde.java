package io.opmetrics.bench.throughput.program;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/** Order events as they are read by the DSL, and the little of them that it sends to its repartition topic. */
final class OrderSeenSerde {

    private OrderSeenSerde() {}

    /** Reads the JSON of the events; writes nothing. */
    static Serde<OrderSeen> ofEvents() {
        OrderParser parser = new OrderParser();
        Deserializer<OrderSeen> read = (topic, bytes) -> parser.parse(bytes);
        Serializer<OrderSeen> write = (topic, order) -> {
            throw new UnsupportedOperationException("Events are only read");
        };
        return Serdes.serdeFrom(write, read);
    }

    /** Eight bytes of time, then the aggregator. */
    static Serde<OrderSeen> compact() {
        Serializer<OrderSeen> write = (topic, order) -> {
            byte[] aggregator = order.aggregator().getBytes(StandardCharsets.UTF_8);
            return ByteBuffer.allocate(Long.BYTES + aggregator.length)
                    .putLong(order.time())
                    .put(aggregator)
                    .array();
        };
        Deserializer<OrderSeen> read = (topic, bytes) -> new OrderSeen(
                new String(bytes, Long.BYTES, bytes.length - Long.BYTES, StandardCharsets.UTF_8),
                ByteBuffer.wrap(bytes).getLong());
        return Serdes.serdeFrom(write, read);
    }
}
