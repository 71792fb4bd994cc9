package io.opmetrics.bench.delivery.faults;

import io.opmetrics.app.topics.TopicReading;
import io.opmetrics.schema.deadletter.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the topic of the dead letters, as it stands. */
final class Letters {

    private Letters() {}

    /** @throws IllegalStateException if there is a record that is no dead letter */
    static void read(String bootstrapServers, String topic, InstantSource clock, Consumer<DeadLetter> reader) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(Letters::partition)
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            TopicReading.upTo(consumer.endOffsets(partitions), consumer, clock, found -> reader.accept(letter(found)));
        }
    }

    private static TopicPartition partition(PartitionInfo partition) {
        return new TopicPartition(partition.topic(), partition.partition());
    }

    private static DeadLetter letter(ConsumerRecord<byte[], byte[]> found) {
        Map<String, String> headers = new HashMap<>();
        found.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return DeadLetter.read(headers, found.value())
                .orElseThrow(() -> new IllegalStateException("offset " + found.offset() + " of " + found.topic() + "-"
                        + found.partition() + " is no dead letter"));
    }
}
