package io.opmetrics.bench.delivery.faults;

import io.opmetrics.schema.MetricPointJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes points to the topic, each once, and tells the judge where they stand. Not thread-safe. */
final class PointProducer implements AutoCloseable {

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final Judge judge;
    private final Queue<Exception> failures = new ConcurrentLinkedQueue<>();

    PointProducer(String bootstrapServers, String topic, Judge judge) {
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", 5),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        this.topic = topic;
        this.judge = judge;
    }

    /** @param now epoch milliseconds */
    void send(long now) {
        NumberedPoint made = judge.produce(now);
        byte[] key = made.point().seriesId().getBytes(StandardCharsets.UTF_8);
        Future<RecordMetadata> unused = producer.send(
                new ProducerRecord<>(topic, key, MetricPointJson.write(made.point())), (position, failure) -> {
                    if (failure == null) {
                        judge.produced(made.number(), position.partition(), position.offset());
                    } else {
                        failures.add(failure);
                    }
                });
    }

    /**
     * Waits until the broker has every point.
     *
     * @throws IllegalStateException if it does not have one
     */
    void finish() {
        producer.flush();
        for (Exception failure : failures) {
            throw new IllegalStateException(
                    failures.size() + " points were not acknowledged by the broker: this run proves nothing ("
                            + failure.getMessage() + ")",
                    failure);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
