package io.opmetrics.bench.throughput.program;

import io.opmetrics.bench.throughput.event.OrderWindow;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What cannot be beaten on one thread: a consumer that polls, and with {@code --parse} extracts three fields and counts in
 * a hash map, with no thought for crashes. The counts are written whenever there is nothing to read.
 */
public final class PlainConsumer {

    private static final Duration PATIENCE = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final String output;
    private final boolean parse;
    private final OrderParser parser = new OrderParser();
    private final Map<OrderWindow, long[]> counts = new HashMap<>();
    private boolean changed;

    private PlainConsumer(Arguments arguments) {
        String servers = arguments.value("--bootstrap-servers");
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        servers,
                        "group.id",
                        arguments.value("--group"),
                        "auto.offset.reset",
                        "earliest",
                        "auto.commit.interval.ms",
                        100),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers), new ByteArraySerializer(), new ByteArraySerializer());
        consumer.subscribe(List.of(arguments.value("--input")));
        output = arguments.value("--output");
        parse = arguments.has("--parse");
    }

    public static void main(String[] arguments) {
        new PlainConsumer(Arguments.parse(arguments)).run();
    }

    /** Until the process is ended from outside. */
    private void run() {
        while (true) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(PATIENCE);
            if (parse) {
                count(records);
            }
        }
    }

    private void count(ConsumerRecords<byte[], byte[]> records) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            OrderSeen order = parser.parse(record.value());
            counts.computeIfAbsent(OrderWindow.of(order.time(), order.aggregator()), window -> new long[1])[0]++;
            changed = true;
        }
        if (records.isEmpty() && changed) {
            write();
            changed = false;
        }
    }

    private void write() {
        counts.forEach((window, count) -> {
            byte[] key = (window.start() + window.aggregator()).getBytes(StandardCharsets.UTF_8);
            var unused = producer.send(
                    new ProducerRecord<>(output, key, CountRecord.json(window.start(), window.aggregator(), count[0])));
        });
        producer.flush();
    }
}
