package io.opmetrics.app.deadletters;

import io.opmetrics.app.failure.FailureException;
import io.opmetrics.app.run.BrokerConnection;
import io.opmetrics.app.topics.TopicReading;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the topic of dead letters, as far as it reaches when the reading begins. Not thread-safe. */
public final class DeadLetterTopic implements AutoCloseable {

    private final String topic;
    private final Map<String, String> kafka;
    private final InstantSource clock;
    private final KafkaConsumer<byte[], byte[]> consumer;

    private DeadLetterTopic(
            String topic, Map<String, String> kafka, InstantSource clock, KafkaConsumer<byte[], byte[]> consumer) {
        this.topic = topic;
        this.kafka = kafka;
        this.clock = clock;
        this.consumer = consumer;
    }

    /**
     * Opens the topic.
     *
     * @throws FailureException if no broker answers, or it knows no such topic
     */
    public static DeadLetterTopic open(String topic, Map<String, String> kafka, InstantSource clock)
            throws InterruptedException {
        try (Admin admin = BrokerConnection.open(kafka)) {
            var unused = admin.describeTopics(List.of(topic)).allTopicNames().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                throw new FailureException("The topic " + topic + " does not exist, so there are no dead letters yet."
                        + " opmetrics run creates it; another name is set by topics: dead_letters.");
            }
            throw BrokerConnection.failure(kafka, e);
        }
        Map<String, Object> properties = new HashMap<>(kafka);
        properties.put("isolation.level", "read_committed");
        properties.put("auto.offset.reset", "earliest");
        properties.put("enable.auto.commit", false);
        properties.put("allow.auto.create.topics", false);
        properties.put("default.api.timeout.ms", (int) TopicReading.PATIENCE.toMillis());
        return new DeadLetterTopic(
                topic,
                kafka,
                clock,
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    }

    /** Hands out every letter that fits, in the order of each partition. */
    public void read(LetterFilter filter, Consumer<Letter> visitor) {
        ask(() -> {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            filter.since()
                    .ifPresentOrElse(
                            since -> seek(partitions, ends, since), () -> consumer.seekToBeginning(partitions));
            TopicReading.upTo(
                    ends,
                    consumer,
                    clock,
                    letterRecord ->
                            Letter.read(letterRecord).filter(filter::matches).ifPresent(visitor));
            return ends;
        });
    }

    private void seek(List<TopicPartition> partitions, Map<TopicPartition, Long> ends, Instant since) {
        Map<TopicPartition, Long> question = new HashMap<>();
        partitions.forEach(partition -> question.put(partition, since.toEpochMilli()));
        Map<TopicPartition, OffsetAndTimestamp> first = consumer.offsetsForTimes(question);
        partitions.forEach(partition -> consumer.seek(
                partition,
                Optional.ofNullable(first.get(partition))
                        .map(OffsetAndTimestamp::offset)
                        .orElse(ends.getOrDefault(partition, 0L))));
    }

    /**
     * The letter of that name.
     *
     * @throws FailureException if the topic does not hold it
     */
    public Letter find(LetterId id) {
        TopicPartition partition = new TopicPartition(topic, id.partition());
        Optional<Letter> found = ask(() -> {
            boolean exists = consumer.partitionsFor(topic).stream().anyMatch(one -> one.partition() == id.partition());
            if (!exists) {
                return Optional.empty();
            }
            consumer.assign(List.of(partition));
            long begin = consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            return id.offset() < begin || id.offset() >= end ? Optional.empty() : at(partition, id.offset());
        });
        return found.orElseThrow(() -> new FailureException("There is no dead letter " + id + " on " + topic
                + ": deadletters list shows those that there are; they are kept for as long as the topic's retention"
                + " says."));
    }

    private Optional<Letter> at(TopicPartition partition, long offset) {
        consumer.seek(partition, offset);
        Map<Long, Letter> letters = new HashMap<>();
        // The end of a transaction has an offset too, and is not handed out.
        TopicReading.upTo(
                Map.of(partition, offset + 1),
                consumer,
                clock,
                letterRecord -> Letter.read(letterRecord)
                        .ifPresent(letter -> letters.putIfAbsent(letterRecord.offset(), letter)));
        return Optional.ofNullable(letters.get(offset));
    }

    private <T> T ask(java.util.function.Supplier<T> question) {
        try {
            return question.get();
        } catch (KafkaException e) {
            throw BrokerConnection.failure(kafka, e);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
