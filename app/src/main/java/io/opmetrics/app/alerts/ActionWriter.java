package io.opmetrics.app.alerts;

import io.opmetrics.app.failure.FailureException;
import io.opmetrics.app.run.BrokerConnection;
import io.opmetrics.app.topics.OwnTopic;
import io.opmetrics.app.topics.OwnTopics;
import io.opmetrics.core.alert.planner.AlertAction;
import io.opmetrics.core.alert.planner.AlertActionJson;
import java.nio.charset.StandardCharsets;
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
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes what people do about alerts. */
public final class ActionWriter {

    private ActionWriter() {}

    /**
     * Writes actions, and returns when the brokers have them all. The topic is created if it is missing.
     *
     * @throws FailureException if the broker refuses, or does not answer
     */
    public static void write(String topic, Map<String, String> kafka, List<? extends AlertAction> actions)
            throws InterruptedException {
        createIfMissing(topic, kafka);
        Map<String, Object> properties = new HashMap<>(kafka);
        properties.put("acks", "all");
        properties.put("enable.idempotence", true);
        properties.put("delivery.timeout.ms", 30_000);
        properties.put("request.timeout.ms", 10_000);
        properties.put("max.block.ms", 30_000);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> answers = actions.stream()
                    .map(action -> producer.send(new ProducerRecord<>(
                            topic,
                            AlertActionJson.key(action).getBytes(StandardCharsets.UTF_8),
                            AlertActionJson.write(action))))
                    .toList();
            producer.flush();
            for (Future<RecordMetadata> answer : answers) {
                answer.get();
            }
        } catch (ExecutionException | KafkaException e) {
            throw new FailureException("It is not certain that this was written. "
                    + BrokerConnection.failure(kafka, e).getMessage());
        }
    }

    /** To ask first: who may write to a topic need not have the permission to create one. */
    private static void createIfMissing(String topic, Map<String, String> kafka) throws InterruptedException {
        try (Admin admin = BrokerConnection.open(kafka)) {
            if (!admin.listTopics().names().get().contains(topic)) {
                OwnTopics.createMissing(admin, List.of(OwnTopic.alerts(topic)));
            }
        } catch (ExecutionException e) {
            throw BrokerConnection.failure(kafka, e);
        }
    }
}
