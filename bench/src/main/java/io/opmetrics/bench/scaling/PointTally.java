package io.opmetrics.bench.scaling;

import io.opmetrics.schema.InvalidMetricPointException;
import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.MetricPointJson;
import io.opmetrics.schema.MetricValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Adds up the counts of one metric on a topic, as anybody can read them. Not thread-safe. */
final class PointTally implements AutoCloseable {

    /** Longer than a transaction, however many windows close in it. */
    private static final Duration SETTLED = Duration.ofMinutes(5);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String metric;
    private final long end;
    private double sum;
    private long firstReports;

    /** @param end windows that begin before are added up */
    PointTally(String bootstrapServers, String topic, String metric, long end) {
        this.metric = metric;
        this.end = end;
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "isolation.level", "read_committed",
                        "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
    }

    /** Reads until the sum is as expected, or nothing has come for long. */
    void await(double expected) {
        long changedAt = System.nanoTime();
        while (sum < expected && System.nanoTime() - changedAt < SETTLED.toNanos()) {
            var polled = consumer.poll(Duration.ofMillis(200));
            polled.forEach(this::add);
            if (!polled.isEmpty()) {
                changedAt = System.nanoTime();
            }
        }
        // What comes on top of that would be counted twice.
        consumer.poll(Duration.ofSeconds(1)).forEach(this::add);
    }

    private void add(ConsumerRecord<byte[], byte[]> message) {
        try {
            MetricPoint point = MetricPointJson.read(message.value());
            if (point.metric().equals(metric)
                    && point.start() < end
                    && point.value() instanceof MetricValue.Delta delta) {
                sum += delta.delta();
                firstReports += point.revision() == 0 ? 1 : 0;
            }
        } catch (InvalidMetricPointException e) {
            throw new IllegalStateException("Opmetrics wrote a message that is no point: " + e.getMessage(), e);
        }
    }

    double sum() {
        return sum;
    }

    /** Series and windows that were reported. */
    long firstReports() {
        return firstReports;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
