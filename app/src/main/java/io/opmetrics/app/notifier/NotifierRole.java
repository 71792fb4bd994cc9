package io.opmetrics.app.notifier;

import io.opmetrics.core.definition.Definitions;
import io.opmetrics.notification.notifier.Notifier;
import io.opmetrics.notification.outbox.OutboxListener;
import io.opmetrics.notification.outbox.ReceiverHealth;
import io.opmetrics.notification.sender.Sender;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notifies, if it is the one of all instances that does: the one to which the group gives the partition of the state
 * topic. After an error it begins again from what is kept. Thread-safe.
 */
public final class NotifierRole implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(NotifierRole.class);
    private static final Duration AFTER_AN_ERROR = Duration.ofSeconds(1);
    private static final Duration STANDBY_POLL = Duration.ofMillis(200);
    private static final long CLOSE_WITHIN_MILLIS = 20_000;

    private final Definitions definitions;
    private final Map<String, Sender> senders;
    private final NotifierSettings settings;
    private final InstantSource clock;
    private final OutboxListener listener;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
    private final Ownership ownership = new Ownership();
    private volatile Optional<Notifier> active = Optional.empty();
    private volatile String trouble = "";

    private NotifierRole(
            Definitions definitions,
            Map<String, Sender> senders,
            NotifierSettings settings,
            InstantSource clock,
            OutboxListener listener) {
        this.definitions = definitions;
        this.senders = Map.copyOf(senders);
        this.settings = settings;
        this.clock = clock;
        this.listener = listener;
        this.thread = new Thread(this::run, "opmetrics-notifier");
    }

    /**
     * Starts it on a thread of its own; its topics must exist.
     *
     * @param senders by the names of the receivers
     */
    public static NotifierRole start(
            Definitions definitions,
            Map<String, Sender> senders,
            NotifierSettings settings,
            InstantSource clock,
            OutboxListener listener) {
        NotifierRole role = new NotifierRole(definitions, senders, settings, clock, listener);
        role.thread.start();
        return role;
    }

    private void run() {
        try {
            while (!isClosing()) {
                try (KafkaConsumer<byte[], byte[]> group = member()) {
                    notifyWhileOwner(group);
                    trouble = "";
                } catch (InterruptException e) {
                    return;
                } catch (KafkaException e) {
                    trouble = String.valueOf(e.getMessage());
                    log.warn("Notifying begins again from what is kept: {}", trouble);
                    closing.await(AFTER_AN_ERROR.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.error("Notifying has given up", e);
            failure.complete(e);
        }
    }

    private KafkaConsumer<byte[], byte[]> member() {
        Map<String, Object> properties = new HashMap<>(settings.kafka());
        properties.put("group.id", settings.group());
        properties.put("enable.auto.commit", false);
        properties.put("auto.offset.reset", "latest");
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(List.of(settings.stateTopic()), ownership);
        return consumer;
    }

    private void notifyWhileOwner(KafkaConsumer<byte[], byte[]> group) {
        while (!isClosing()) {
            group.poll(STANDBY_POLL);
            // What the owner keeps is of no interest here: it wrote it.
            group.pause(group.assignment());
            if (ownership.isOwner) {
                try (NotifierSession session = takeOver()) {
                    session.begin();
                    active = Optional.of(session.notifier());
                    trouble = "";
                    while (ownership.isOwner && !isClosing()) {
                        session.next();
                        group.poll(Duration.ZERO);
                    }
                } finally {
                    active = Optional.empty();
                }
            }
        }
    }

    private NotifierSession takeOver() {
        StateTopic state = new StateTopic(settings, clock);
        try {
            Map<String, byte[]> stored = new HashMap<>(state.stored());
            stored.keySet().removeIf(Positions::isOne);
            Notifier notifier =
                    Notifier.open(definitions.rules(), definitions.notifications(), senders, stored, clock, listener);
            return new NotifierSession(settings, state, notifier, clock);
        } catch (RuntimeException e) {
            state.close();
            throw e;
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    /** Whether this instance is the one that notifies now. */
    public boolean isActive() {
        return active.isPresent();
    }

    /** How it goes with each receiver; empty while another instance notifies. */
    public List<ReceiverHealth> receivers() {
        return active.map(Notifier::health).orElse(List.of());
    }

    /** Why it cannot go on just now; empty if it can. */
    public Optional<String> trouble() {
        return trouble.isEmpty() ? Optional.empty() : Optional.of(trouble);
    }

    /** Completes with the cause once it has given up. */
    public CompletableFuture<Throwable> failure() {
        return failure.copy();
    }

    /** Stops in order; what is not told yet is told by the next one. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(CLOSE_WITHIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Known to the thread that polls. */
    private static final class Ownership implements ConsumerRebalanceListener {

        private boolean isOwner;

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            isOwner |= !partitions.isEmpty();
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            isOwner &= partitions.isEmpty();
        }
    }
}
