package io.opmetrics.embedded.orders;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Publishes {@link OrderEvents} on Kafka from a thread of its own: first those of the recent past as fast as the broker
 * takes them (the back-fill), then each at its time. Records carry the wall clock of the send as their timestamp; the
 * event time is in the value. No event is lost or repeated while the generator runs without a {@link #failure()}.
 *
 * <p>The topics must exist ({@link OrderTopics}). All methods may be called from any thread.
 */
public final class OrderGenerator implements AutoCloseable {

    /**
     * What to publish, and where.
     *
     * @param bootstrapServers the Kafka cluster
     * @param ordersPerDay accepted and rejected orders in 24 hours on average, above 0
     * @param seed see {@link OrderEvents}
     * @param backfill how far before the present the first event lies, zero or more
     */
    public record Options(String bootstrapServers, double ordersPerDay, long seed, Duration backfill) {
        public Options {
            if (backfill.isNegative()) {
                throw new IllegalArgumentException("A back-fill cannot begin in the future, but was " + backfill);
            }
        }

        /** 60,000 orders a day, the last 55 minutes first. */
        public static Options forBroker(String bootstrapServers) {
            return new Options(bootstrapServers, 60_000, 1, Duration.ofMinutes(55));
        }

        public Options withOrdersPerDay(double ordersPerDay) {
            return new Options(bootstrapServers, ordersPerDay, seed, backfill);
        }

        public Options withSeed(long seed) {
            return new Options(bootstrapServers, ordersPerDay, seed, backfill);
        }

        public Options withBackfill(Duration backfill) {
            return new Options(bootstrapServers, ordersPerDay, seed, backfill);
        }
    }

    /** How many events the broker has acknowledged, per topic. */
    public record Produced(long created, long rejected) {}

    // The clock is looked at this often at least, because it need not be the system's.
    private static final long LONGEST_WAIT_MILLIS = 100;

    private final InstantSource clock;
    private final OrderEvents events;
    private final Producer<String, byte[]> producer;
    private final AtomicLong created = new AtomicLong();
    private final AtomicLong rejected = new AtomicLong();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final CompletableFuture<Produced> backfill = new CompletableFuture<>();
    private final CountDownLatch ending = new CountDownLatch(1);
    private final Thread thread;

    private OrderGenerator(Options options, InstantSource clock) {
        this.clock = clock;
        Instant start = clock.instant().minus(options.backfill());
        this.events = new OrderEvents(options.seed(), start, options.ordersPerDay());
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", options.bootstrapServers(),
                        "client.id", "order-generator",
                        "enable.idempotence", "true",
                        "acks", "all",
                        "linger.ms", "5"),
                new StringSerializer(),
                new ByteArraySerializer());
        this.thread = new Thread(this::run, "order-generator");
    }

    /** Begins to publish and returns at once. */
    public static OrderGenerator start(Options options, InstantSource clock) {
        OrderGenerator generator = new OrderGenerator(options, clock);
        generator.thread.start();
        return generator;
    }

    /**
     * Completes when every event up to the present has been acknowledged, with the counts at that moment. Fails with
     * the {@link #failure()}, or is cancelled by a stop before it is complete.
     */
    public CompletableFuture<Produced> backfill() {
        return backfill.copy();
    }

    /** What the broker has acknowledged so far. */
    public Produced produced() {
        return new Produced(created.get(), rejected.get());
    }

    /** Why publishing ended by itself, if it did: an event that Kafka did not take. The counts then stand still. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure.get());
    }

    /**
     * Ends publishing, waits until the broker has answered for everything sent (up to 2 minutes when it is away),
     * and returns the final counts. May be called again.
     */
    public Produced stop() {
        ending.countDown();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return produced();
    }

    @Override
    public void close() {
        stop();
    }

    private void run() {
        try (producer) {
            OrderEvent event = events.next();
            while (ending.getCount() > 0) {
                long wait = event.publishedAtMillis() - clock.millis();
                if (wait <= 0) {
                    publish(event);
                    event = events.next();
                } else {
                    completeBackfill();
                    awaitEnding(Math.min(wait, LONGEST_WAIT_MILLIS));
                }
            }
            producer.flush();
        } catch (Throwable e) {
            fail(e);
        }
        backfill.cancel(false);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The callback learns the same.
    private void publish(OrderEvent event) {
        AtomicLong count = event.topic().equals(OrderTopics.CREATED) ? created : rejected;
        // The time of the send, not of the event: a broker deletes by record timestamps.
        ProducerRecord<String, byte[]> sent =
                new ProducerRecord<>(event.topic(), null, clock.millis(), event.key(), event.value());
        producer.send(sent, (metadata, refusal) -> {
            if (refusal == null) {
                count.incrementAndGet();
            } else {
                fail(refusal);
            }
        });
    }

    private void completeBackfill() {
        if (!backfill.isDone()) {
            producer.flush();
            if (failure.get() == null) {
                backfill.complete(produced());
            }
        }
    }

    private void awaitEnding(long millis) {
        try {
            ending.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("The order generator was interrupted", e);
        }
    }

    private void fail(Throwable cause) {
        Throwable explained =
                new IllegalStateException("Publishing orders on Kafka failed: " + cause.getMessage(), cause);
        if (failure.compareAndSet(null, explained)) {
            backfill.completeExceptionally(explained);
            ending.countDown();
        }
    }
}
