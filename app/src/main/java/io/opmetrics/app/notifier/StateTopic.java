package io.opmetrics.app.notifier;

import io.opmetrics.app.topics.TopicReading;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What the notifier keeps, and how far it has read, changed in one transaction. Opening it ends the transactions of every
 * earlier owner: whoever still believes to be one fails at its next. Not thread-safe.
 */
final class StateTopic implements AutoCloseable {

    private final TopicPartition partition;
    private final KafkaProducer<byte[], byte[]> producer;
    private final SortedMap<String, byte[]> stored = new TreeMap<>();

    /** @throws org.apache.kafka.common.KafkaException if the broker does not answer or refuses */
    StateTopic(NotifierSettings settings, InstantSource clock) {
        this.partition = new TopicPartition(settings.stateTopic(), 0);
        Map<String, Object> properties = new HashMap<>(settings.kafka());
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, settings.group());
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        this.producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        try {
            producer.initTransactions();
            read(settings, clock);
        } catch (RuntimeException e) {
            producer.close();
            throw e;
        }
    }

    private void read(NotifierSettings settings, InstantSource clock) {
        Map<String, Object> properties = new HashMap<>(settings.kafka());
        properties.put("isolation.level", "read_committed");
        properties.put("enable.auto.commit", false);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            TopicReading.upTo(consumer.endOffsets(List.of(partition)), consumer, clock, message -> {
                String key = new String(message.key(), StandardCharsets.UTF_8);
                if (message.value() == null) {
                    stored.remove(key);
                } else {
                    stored.put(key, message.value());
                }
            });
        }
    }

    /** What was kept when this was opened. */
    Map<String, byte[]> stored() {
        return stored;
    }

    /**
     * Keeps changes, all or nothing.
     *
     * @param changes by key; empty: deleted
     * @throws org.apache.kafka.common.KafkaException if they may not have been kept: this is of no use any more then
     */
    void write(Map<String, Optional<byte[]>> changes) {
        if (changes.isEmpty()) {
            return;
        }
        producer.beginTransaction();
        changes.forEach((key, value) -> {
            // The commit fails where a write does.
            Future<RecordMetadata> unused = producer.send(new ProducerRecord<>(
                    partition.topic(),
                    partition.partition(),
                    key.getBytes(StandardCharsets.UTF_8),
                    value.orElse(null)));
        });
        producer.commitTransaction();
    }

    @Override
    public void close() {
        producer.close();
    }
}
