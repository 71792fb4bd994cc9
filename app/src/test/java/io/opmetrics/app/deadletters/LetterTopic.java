package io.opmetrics.app.deadletters;

import io.opmetrics.embedded.broker.EmbeddedBroker;
import io.opmetrics.schema.deadletter.DeadLetter;
import io.opmetrics.schema.deadletter.Replay;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A real broker with dead letters on it, written as the processor writes them: in transactions. */
final class LetterTopic implements AutoCloseable {

    static final String LETTERS = "opmetrics-dead-letters";
    static final String REPLAY = "opmetrics-replay";

    final EmbeddedBroker broker = EmbeddedBroker.start(EmbeddedBroker.Options.defaults());

    private final KafkaProducer<byte[], byte[]> producer;

    LetterTopic() {
        broker.createTopic(LETTERS, 3, Map.of());
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "test"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    /** Writes a letter and returns its id. */
    LetterId write(int partition, DeadLetter letter) {
        producer.beginTransaction();
        LetterId id = send(partition, letter);
        producer.commitTransaction();
        return id;
    }

    /** Writes a letter that never came to be. */
    LetterId writeAndAbort(int partition, DeadLetter letter) {
        producer.beginTransaction();
        LetterId id = send(partition, letter);
        producer.abortTransaction();
        return id;
    }

    private LetterId send(int partition, DeadLetter letter) {
        ProducerRecord<byte[], byte[]> letterRecord = new ProducerRecord<>(
                LETTERS, partition, letter.key().getBytes(StandardCharsets.UTF_8), letter.original());
        letter.headers()
                .forEach((name, value) -> letterRecord.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        try {
            return new LetterId(partition, producer.send(letterRecord).get().offset());
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** The records of the replay topic, partition by partition. */
    List<ConsumerRecord<byte[], byte[]>> replayRecords() {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(REPLAY).stream()
                    .map(partition -> new TopicPartition(REPLAY, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    /** What the records of the replay topic say. */
    List<Replay> replays() {
        return replayRecords().stream()
                .map(replayRecord -> {
                    Map<String, String> headers = new HashMap<>();
                    replayRecord
                            .headers()
                            .forEach(header ->
                                    headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
                    return Replay.read(headers, replayRecord.value()).orElseThrow();
                })
                .toList();
    }

    @Override
    public void close() {
        producer.close();
        broker.close();
    }
}
