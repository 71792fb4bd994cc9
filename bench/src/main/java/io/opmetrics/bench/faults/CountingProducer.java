package io.opmetrics.bench.faults;

import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Publishes events and counts what the brokers have acknowledged. It is idempotent and more patient than any outage here:
 * a send that failed might have been written after all, and then nobody could say what the right count is.
 */
final class CountingProducer implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 15 * 60_000;

    private final KafkaProducer<byte[], byte[]> producer;
    private final Tally acknowledged = new Tally();
    private final Queue<Exception> failures = new ConcurrentLinkedQueue<>();

    CountingProducer(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "acks",
                        "all",
                        "enable.idempotence",
                        true,
                        "delivery.timeout.ms",
                        PATIENCE_MILLIS,
                        "max.block.ms",
                        PATIENCE_MILLIS,
                        // A paused broker does not close its connections: go and look for another leader soon.
                        "request.timeout.ms",
                        5_000,
                        // Without any broker, events are buffered; otherwise send() blocks until it knows one again.
                        "metadata.recovery.strategy",
                        "none",
                        "linger.ms",
                        5),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Sends without waiting. */
    void send(Event event) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(event.topic(), event.partition(), null, event.value());
        Future<RecordMetadata> unused = producer.send(record, (position, failure) -> {
            if (failure == null) {
                acknowledged.add(event.counted(), 1);
            } else {
                failures.add(failure);
            }
        });
    }

    /**
     * Waits until every event is acknowledged.
     *
     * @throws IllegalStateException if one was not, so that the count is ambiguous
     */
    Tally finish() {
        producer.flush();
        for (Exception failure : failures) {
            throw new IllegalStateException(
                    failures.size() + " events were not acknowledged, and may or may not be on their topics: this run"
                            + " proves nothing (" + failure.getMessage() + ")",
                    failure);
        }
        return acknowledged;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
