package io.opmetrics.delivery.standalone;

import io.micrometer.core.instrument.MeterRegistry;
import io.opmetrics.delivery.ingest.IngestClient;
import io.opmetrics.delivery.retry.Backoff;
import io.opmetrics.delivery.retry.RetryPolicy;
import io.opmetrics.delivery.standalone.DeliveryHealth.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The delivery role: ships the points of {@code dynatrace-metrics} to a Dynatrace environment. Offsets are committed only
 * after the API's answer. After an error that it does not know it begins again from the committed offsets, up to five
 * times in ten minutes. Thread-safe.
 */
public final class Delivery implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Delivery.class);
    private static final long CLOSE_WITHIN_MILLIS = 20_000;
    private static final int MOST_ERRORS = 5;
    private static final Duration ERRORS_COUNT_FOR = Duration.ofMinutes(10);

    private final DeliverySettings settings;
    private final RetryPolicy retryPolicy;
    private final InstantSource clock;
    private final DeliveryMeters meters;
    private final IngestClient client;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
    private final Backoff restarts;
    private final Deque<Instant> errors = new ArrayDeque<>();
    private volatile Session session;
    private volatile Optional<DeliveryHealth> trouble = Optional.empty();

    private Delivery(DeliverySettings settings, RetryPolicy retryPolicy, InstantSource clock, MeterRegistry registry) {
        this.settings = settings;
        this.retryPolicy = retryPolicy;
        this.restarts = new Backoff(retryPolicy.first(), retryPolicy.longest(), RandomGenerator.getDefault());
        this.clock = clock;
        this.meters = new DeliveryMeters(registry);
        this.client = new IngestClient(
                settings.address(), settings.token(), settings.authorities(), settings.answerWithin(), clock);
        this.session = new Session(settings, client, retryPolicy, meters, clock);
        this.thread = new Thread(this::run, "opmetrics-delivery");
    }

    /**
     * Starts delivery on a thread of its own.
     *
     * @throws KafkaException if the client properties cannot work
     */
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

    private void run() {
        try {
            boolean goesOn = true;
            while (goesOn) {
                try (Session current = session) {
                    if (!isClosing()) {
                        current.run();
                    }
                    goesOn = false;
                } catch (InterruptException e) {
                    throw new InterruptedException();
                } catch (RuntimeException e) {
                    goesOn = beginAgain(e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean beginAgain(RuntimeException first) throws InterruptedException {
        RuntimeException error = first;
        while (mayBeginAgain(error)) {
            try {
                session = new Session(settings, client, retryPolicy, meters, clock);
                trouble = Optional.empty();
                return true;
            } catch (KafkaException e) {
                error = e;
            }
        }
        return false;
    }

    private boolean mayBeginAgain(RuntimeException error) throws InterruptedException {
        Instant now = clock.instant();
        errors.add(now);
        errors.removeIf(earlier -> earlier.isBefore(now.minus(ERRORS_COUNT_FOR)));
        String sentence = String.valueOf(error.getMessage());
        if (errors.size() > MOST_ERRORS) {
            log.error("Delivery ended after {} errors: {}", errors.size(), sentence, error);
            trouble = Optional.of(new DeliveryHealth(State.FAILED, now, sentence));
            failure.complete(error);
            return false;
        }
        log.error("Delivery begins again from its committed offsets: {}", sentence, error);
        meters.retry("error");
        trouble = Optional.of(new DeliveryHealth(State.RETRYING, now, sentence));
        if (errors.size() == 1) {
            restarts.reset();
        }
        return !closing.await(restarts.next().toMillis(), TimeUnit.MILLISECONDS);
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    public DeliveryHealth health() {
        return trouble.orElseGet(() -> session.health());
    }

    /** The age of the oldest point that is not delivered yet; at an hour the API refuses it. */
    public Duration oldestUndelivered() {
        return meters.oldestAge();
    }

    public DeliveryStatistics statistics() {
        return meters.snapshot();
    }

    /** Completes with the last error when delivery has given up; never otherwise. */
    public CompletableFuture<Throwable> failure() {
        return failure.copy();
    }

    /** Stops in order: the answer that is due is awaited within a bound, and what it settles is committed. */
    @Override
    public void close() {
        closing.countDown();
        session.stop();
        try {
            thread.join(CLOSE_WITHIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
