package io.opmetrics.delivery.standalone;

import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.opmetrics.delivery.ingest.IngestClient;
import io.opmetrics.delivery.retry.RetryPolicy;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** One membership in the consumer group, with all that is in hand; begins where the offsets committed before it say. */
final class Session implements AutoCloseable {

    private final String topic;
    private final Sender sender;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final DeadLetterWriter deadLetters;
    private final DeliveryLoop loop;
    private final KafkaClientMetrics consumerMetrics;

    /** @throws org.apache.kafka.common.KafkaException if the client properties cannot work */
    Session(
            DeliverySettings settings,
            IngestClient client,
            RetryPolicy retryPolicy,
            DeliveryMeters meters,
            InstantSource clock) {
        this.topic = settings.metricsTopic();
        this.sender = new Sender(
                client, settings.onAmbiguous(), retryPolicy, RandomGenerator.getDefault(), meters, clock.instant());
        this.consumer = new KafkaConsumer<>(
                consumerProperties(settings), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.deadLetters = new DeadLetterWriter(settings.deadLettersTopic(), settings.kafka());
        this.loop = new DeliveryLoop(consumer, sender, deadLetters, settings.onAmbiguous(), meters, clock);
        this.consumerMetrics = meters.watch(consumer);
    }

    private static Map<String, Object> consumerProperties(DeliverySettings settings) {
        Map<String, Object> properties = new HashMap<>(settings.kafka());
        properties.put("group.id", settings.groupId());
        properties.put("isolation.level", "read_committed");
        properties.put("enable.auto.commit", false);
        properties.put("max.poll.records", 1_000);
        // Only where the committed offset has fallen off the topic; a new group begins as StartOfGroup says.
        properties.put("auto.offset.reset", "earliest");
        return properties;
    }

    /** Runs until {@link #stop}. */
    void run() throws InterruptedException {
        loop.run(topic);
    }

    /** Ends {@link #run} in order, soon; may be called from any thread. */
    void stop() {
        loop.close();
    }

    DeliveryHealth health() {
        return sender.health();
    }

    @Override
    public void close() {
        try (deadLetters;
                consumerMetrics) {
            consumer.close();
        }
    }
}
