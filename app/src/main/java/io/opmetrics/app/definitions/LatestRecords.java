package io.opmetrics.app.definitions;

import io.opmetrics.app.topics.TopicReading;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The last record of each key of a compacted topic. */
final class LatestRecords {

    private LatestRecords() {}

    /**
     * Reads the topic up to the end that it has now. Deleted keys are left out.
     *
     * @throws org.apache.kafka.common.errors.TimeoutException if a partition stays silent before its end
     */
    static Map<String, ConsumerRecord<byte[], byte[]>> read(
            String topic, Map<String, String> kafka, InstantSource clock) {
        Map<String, Object> properties = new HashMap<>(kafka);
        properties.put("isolation.level", "read_committed");
        properties.put("allow.auto.create.topics", false);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return read(consumer, consumer.endOffsets(partitions), clock);
        }
    }

    private static Map<String, ConsumerRecord<byte[], byte[]>> read(
            KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends, InstantSource clock) {
        Map<String, ConsumerRecord<byte[], byte[]>> latest = new HashMap<>();
        TopicReading.upTo(ends, consumer, clock, found -> {
            String key = new String(found.key(), StandardCharsets.UTF_8);
            if (found.value() == null) {
                latest.remove(key);
            } else {
                latest.put(key, found);
            }
        });
        return latest;
    }
}
