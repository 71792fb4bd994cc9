package io.opmetrics.bench.throughput;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what a contender has written, what is committed only, from the beginning. Not thread-safe. */
final class OutputTopic implements AutoCloseable {

    static final int PARTITIONS = 6;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Counted counted;
    private long records;

    OutputTopic(String bootstrapServers, String topic, Counted counted) {
        this.counted = counted;
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /**
     * Takes in what has been committed since the last call.
     *
     * @param timeout how long to wait for some
     * @return whether there was any
     */
    boolean read(Duration timeout) {
        ConsumerRecords<byte[], byte[]> read = consumer.poll(timeout);
        for (ConsumerRecord<byte[], byte[]> record : read) {
            counted.take(record.value());
        }
        records += read.count();
        return !read.isEmpty();
    }

    /** How many records it holds, as far as it was read. */
    long records() {
        return records;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
