package io.opmetrics.delivery.standalone;

import io.micrometer.core.instrument.MeterRegistry;
import io.opmetrics.delivery.ingest.IngestClient;
import io.opmetrics.delivery.retry.RetryPolicy;
import io.opmetrics.delivery.standalone.DeliveryHealth.State;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The delivery role: ships the points of {@code dynatrace-metrics} to a Dynatrace environment. Offsets are committed only
 * after the API's answer. Thread-safe.
 */
public final class Delivery implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Delivery.class);
    private static final long CLOSE_WITHIN_MILLIS = 20_000;

    private final DeliverySettings settings;
    private final InstantSource clock;
    private final DeliveryMeters meters;
    private final Sender sender;
    private final DeliveryLoop loop;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final DeadLetterWriter deadLetters;
    private final Thread thread;
    private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
    private volatile Optional<Instant> failedSince = Optional.empty();

    private Delivery(DeliverySettings settings, RetryPolicy retryPolicy, InstantSource clock, MeterRegistry registry) {
        this.settings = settings;
        this.clock = clock;
        this.meters = new DeliveryMeters(registry);
        IngestClient client = new IngestClient(settings.address(), settings.token(), settings.answerWithin(), clock);
        this.sender = new Sender(client, settings.onAmbiguous(), retryPolicy, meters, clock.instant());
        this.consumer = new KafkaConsumer<>(
                consumerProperties(settings), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.deadLetters = new DeadLetterWriter(settings.deadLettersTopic(), settings.kafka());
        this.loop = new DeliveryLoop(consumer, sender, deadLetters, settings.onAmbiguous(), meters, clock);
        this.thread = new Thread(this::run, "opmetrics-delivery");
    }

    /** Starts delivery on a thread of its own. */
    public static Delivery start(DeliverySettings settings, InstantSource clock, MeterRegistry registry) {
        return start(settings, RetryPolicy.standard(), clock, registry);
    }

    /** As above, with another patience. */
    public static Delivery start(
            DeliverySettings settings, RetryPolicy retryPolicy, InstantSource clock, MeterRegistry registry) {
        Delivery delivery = new Delivery(settings, retryPolicy, clock, registry);
        delivery.thread.start();
        return delivery;
    }

    private static Map<String, Object> consumerProperties(DeliverySettings settings) {
        Map<String, Object> properties = new HashMap<>(settings.kafka());
        properties.put("group.id", settings.groupId());
        properties.put("isolation.level", "read_committed");
        properties.put("enable.auto.commit", false);
        properties.put("max.poll.records", 2_000);
        // Only where the committed offset has fallen off the topic; a new group begins as StartOfGroup says.
        properties.put("auto.offset.reset", "earliest");
        return properties;
    }

    private void run() {
        try (deadLetters;
                consumer) {
            loop.run(settings.metricsTopic());
        } catch (InterruptedException | InterruptException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.error("Delivery ended: {}", e.getMessage(), e);
            failedSince = Optional.of(clock.instant());
            failure.complete(e);
        }
    }

    public DeliveryHealth health() {
        return failedSince
                .map(since -> new DeliveryHealth(State.FAILED, since, "delivery has ended; the log says why"))
                .orElseGet(sender::health);
    }

    /** Completes, with the cause, once delivery has given up. */
    public CompletableFuture<Throwable> failure() {
        return failure;
    }

    public DeliveryStatistics statistics() {
        return meters.snapshot();
    }

    /** Stops in order: the answer that is due is awaited within a bound, and what it settles is committed. */
    @Override
    public void close() {
        loop.close();
        try {
            thread.join(CLOSE_WITHIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
