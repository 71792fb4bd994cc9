package io.opmetrics.app.alerts;

import io.opmetrics.app.run.BrokerConnection;
import io.opmetrics.app.topics.TopicReading;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Hands out the records that stand on topics now, committed ones only. Not thread-safe. */
public final class StoredRecords implements AutoCloseable {

    private final Map<String, String> kafka;
    private final InstantSource clock;
    private final Set<String> topics;
    private final KafkaConsumer<byte[], byte[]> consumer;

    private StoredRecords(
            Map<String, String> kafka,
            InstantSource clock,
            Set<String> topics,
            KafkaConsumer<byte[], byte[]> consumer) {
        this.kafka = kafka;
        this.clock = clock;
        this.topics = topics;
        this.consumer = consumer;
    }

    /** @throws io.opmetrics.app.failure.FailureException if no broker answers */
    public static StoredRecords open(Map<String, String> kafka, InstantSource clock) throws InterruptedException {
        Set<String> topics;
        try (Admin admin = BrokerConnection.open(kafka)) {
            topics = admin.listTopics().names().get();
        } catch (ExecutionException e) {
            throw BrokerConnection.failure(kafka, e);
        }
        Map<String, Object> properties = new HashMap<>(kafka);
        properties.put("isolation.level", "read_committed");
        properties.put("auto.offset.reset", "earliest");
        properties.put("enable.auto.commit", false);
        properties.put("allow.auto.create.topics", false);
        properties.put("default.api.timeout.ms", (int) TopicReading.PATIENCE.toMillis());
        return new StoredRecords(
                kafka,
                clock,
                topics,
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    }

    /** Whether the broker knows a topic. */
    public boolean has(String topic) {
        return topics.contains(topic);
    }

    /**
     * Reads a topic up to the end that it has now, one partition after the other: the order is the same each time.
     *
     * @param since only what was written from then on; empty: from the beginning
     * @throws io.opmetrics.app.failure.FailureException if the broker refuses, or falls silent
     */
    public void read(String topic, Optional<Instant> since, Consumer<ConsumerRecord<byte[], byte[]>> visitor) {
        try {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .sorted(Comparator.comparingInt(TopicPartition::partition))
                    .toList();
            for (TopicPartition partition : partitions) {
                readPartition(partition, since, visitor);
            }
        } catch (KafkaException e) {
            throw BrokerConnection.failure(kafka, e);
        }
    }

    private void readPartition(
            TopicPartition partition, Optional<Instant> since, Consumer<ConsumerRecord<byte[], byte[]>> visitor) {
        consumer.assign(List.of(partition));
        Map<TopicPartition, Long> ends = consumer.endOffsets(List.of(partition));
        if (since.isPresent()) {
            OffsetAndTimestamp first = consumer.offsetsForTimes(
                            Map.of(partition, since.get().toEpochMilli()))
                    .get(partition);
            consumer.seek(partition, first == null ? ends.getOrDefault(partition, 0L) : first.offset());
        } else {
            consumer.seekToBeginning(List.of(partition));
        }
        TopicReading.upTo(ends, consumer, clock, visitor);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
