package io.opmetrics.bench.faults;

import io.opmetrics.schema.MetricPointJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads {@code dynatrace-metrics} from its beginning, what is committed only, and adds it up. Not thread-safe. */
final class MetricsTopic implements AutoCloseable {

    static final String NAME = "dynatrace-metrics";
    static final int PARTITIONS = 6;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Tally counted = new Tally();
    private final List<Reported> points = new ArrayList<>();

    MetricsTopic(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "isolation.level",
                        "read_committed",
                        "request.timeout.ms",
                        10_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new TopicPartition(NAME, partition))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Takes in what has been committed since the last call; waits up to {@code timeout} for some. */
    void read(Duration timeout) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(timeout)) {
            Reported reported = new Reported(MetricPointJson.read(record.value()), record.timestamp());
            points.add(reported);
            counted.add(reported.place(), reported.delta());
        }
    }

    Tally counted() {
        return counted;
    }

    /** All points, in the order of each partition. */
    List<Reported> points() {
        return points;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
