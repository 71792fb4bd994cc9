package io.opmetrics.app.notifier;

import io.opmetrics.app.topics.TopicReading;
import io.opmetrics.core.alert.evaluation.TransitionJson;
import io.opmetrics.core.alert.planner.AlertActionJson;
import io.opmetrics.notification.notifier.Notifier;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the one instance that notifies does, round by round: take in, keep, tell. It begins with all that there is. Not
 * thread-safe.
 */
final class NotifierSession implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(NotifierSession.class);
    private static final Duration LONGEST_POLL = Duration.ofMillis(100);

    private final NotifierSettings settings;
    private final StateTopic state;
    private final Positions positions;
    private final Notifier notifier;
    private final InstantSource clock;
    private final KafkaConsumer<byte[], byte[]> consumer;

    /** Of whoever takes over; closes {@code state} and {@code notifier} in the end. */
    NotifierSession(NotifierSettings settings, StateTopic state, Notifier notifier, InstantSource clock) {
        this.settings = settings;
        this.state = state;
        this.notifier = notifier;
        this.clock = clock;
        this.positions = new Positions(state.stored());
        Map<String, Object> properties = new HashMap<>(settings.kafka());
        properties.put("isolation.level", "read_committed");
        properties.put("enable.auto.commit", false);
        // What has fallen off the topic was kept for longer than anybody is notified of.
        properties.put("auto.offset.reset", "earliest");
        this.consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Takes in all that the topics hold, before anybody is told anything. */
    void begin() {
        List<TopicPartition> partitions = settings.inputs().stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        for (TopicPartition partition : partitions) {
            positions
                    .next(partition)
                    .ifPresentOrElse(
                            next -> consumer.seek(partition, next), () -> consumer.seekToBeginning(List.of(partition)));
        }
        TopicReading.upTo(consumer.endOffsets(partitions), consumer, clock, this::take);
        keepAndTell();
    }

    /** One round; waits for input at most a tenth of a second. */
    void next() {
        long wait = Math.min(LONGEST_POLL.toMillis(), Math.max(0, notifier.nextDue() - clock.millis()));
        consumer.poll(Duration.ofMillis(wait)).forEach(this::take);
        keepAndTell();
    }

    private void keepAndTell() {
        notifier.advance();
        Map<String, Optional<byte[]>> changes = new HashMap<>(notifier.changes());
        changes.putAll(positions.changes());
        state.write(changes);
        notifier.release();
    }

    private void take(ConsumerRecord<byte[], byte[]> message) {
        try {
            if (message.value() == null) {
                throw new IllegalArgumentException("it has no value");
            }
            if (message.topic().equals(settings.alertsTopic())) {
                notifier.take(TransitionJson.read(message.value()));
            } else {
                notifier.take(AlertActionJson.read(message.value()));
            }
        } catch (IllegalArgumentException e) {
            log.warn(
                    "Topic {}, partition {}, offset {} is passed over: {}",
                    message.topic(),
                    message.partition(),
                    message.offset(),
                    e.getMessage());
        }
        positions.taken(new TopicPartition(message.topic(), message.partition()), message.offset());
    }

    Notifier notifier() {
        return notifier;
    }

    @Override
    public void close() {
        try (consumer;
                state;
                notifier) {
            log.debug("Notifying ends here");
        }
    }
}
