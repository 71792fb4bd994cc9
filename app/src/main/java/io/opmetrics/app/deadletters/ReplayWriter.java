package io.opmetrics.app.deadletters;

import io.opmetrics.app.failure.FailureException;
import io.opmetrics.app.run.BrokerConnection;
import io.opmetrics.app.topics.OwnTopic;
import io.opmetrics.app.topics.OwnTopics;
import io.opmetrics.schema.deadletter.Replay;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes replays; what was counted as {@link #sent} is held by the brokers. Not thread-safe. */
public final class ReplayWriter implements AutoCloseable {

    private static final int UNANSWERED = 500;

    private record Unanswered(LetterId id, Future<RecordMetadata> answer) {}

    private final String topic;
    private final Map<String, String> kafka;
    private final boolean isNewTopic;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Deque<Unanswered> unanswered = new ArrayDeque<>();
    private long sent;

    private ReplayWriter(
            String topic, Map<String, String> kafka, boolean isNewTopic, KafkaProducer<byte[], byte[]> producer) {
        this.topic = topic;
        this.kafka = kafka;
        this.isNewTopic = isNewTopic;
        this.producer = producer;
    }

    /** Opens the topic, and creates it if it is missing. */
    public static ReplayWriter open(String topic, Map<String, String> kafka) {
        boolean isNew;
        try (Admin admin = BrokerConnection.open(kafka)) {
            // To ask first: who may write to a topic need not have the permission to create one.
            isNew = !admin.listTopics().names().get().contains(topic)
                    && OwnTopics.createMissing(admin, List.of(OwnTopic.replay(topic)))
                            .contains(topic);
        } catch (ExecutionException e) {
            throw BrokerConnection.failure(kafka, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FailureException("Interrupted before anything was sent.");
        }
        Map<String, Object> properties = new HashMap<>(kafka);
        properties.put("acks", "all");
        properties.put("enable.idempotence", true);
        properties.put("delivery.timeout.ms", 30_000);
        properties.put("request.timeout.ms", 10_000);
        properties.put("max.block.ms", 30_000);
        return new ReplayWriter(
                topic,
                kafka,
                isNew,
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    /** Sends one, with the time of now as its timestamp. */
    public void send(LetterId id, Replay replay) {
        ProducerRecord<byte[], byte[]> replayRecord =
                new ProducerRecord<>(topic, replay.key().getBytes(StandardCharsets.UTF_8), replay.event());
        replay.headers()
                .forEach((name, value) -> replayRecord.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        try {
            unanswered.add(new Unanswered(id, producer.send(replayRecord)));
        } catch (KafkaException e) {
            throw failure(id, e);
        }
        if (unanswered.size() >= UNANSWERED) {
            flush();
        }
    }

    /** Waits until the brokers have all of them. */
    public void flush() {
        producer.flush();
        for (Unanswered next = unanswered.poll(); next != null; next = unanswered.poll()) {
            try {
                next.answer().get();
                sent++;
            } catch (ExecutionException e) {
                throw failure(next.id(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw failure(next.id(), e);
            }
        }
    }

    private FailureException failure(LetterId id, Exception cause) {
        String sentence = cause.getCause() instanceof RecordTooLargeException
                ? "It is larger than " + topic + " or this producer allows (max.message.bytes, max.request.size)."
                : String.valueOf(BrokerConnection.failure(kafka, cause).getMessage());
        return new FailureException("The dead letter " + id + " was not sent. " + sentence + " " + sent
                + " before it were sent for certain; to replay all of them again counts each once.");
    }

    /** How many the brokers have for certain. */
    public long sent() {
        return sent;
    }

    /** Whether the topic was missing: a processor that runs already reads it only after its next start. */
    public boolean isNewTopic() {
        return isNewTopic;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
    }
}
