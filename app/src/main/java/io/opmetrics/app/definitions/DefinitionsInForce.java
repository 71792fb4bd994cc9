package io.opmetrics.app.definitions;

import io.opmetrics.core.definition.MetricDefinition;
import io.opmetrics.core.definition.MetricIdentity;
import io.opmetrics.core.definition.writer.DefinitionJson;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topic that says what is computed at present: the key is the metric's, the value its definition as the loader reads
 * it. Whoever starts last has its definitions there.
 */
public final class DefinitionsInForce {

    /** What state and partial aggregates are labelled with: equal hashes count the same. */
    static final String HASH = "opmetrics.hash";

    /** The application that computes it. */
    static final String APPLICATION = "opmetrics.application";

    private static final Logger log = LoggerFactory.getLogger(DefinitionsInForce.class);

    private final String topic;
    private final Map<String, String> kafka;
    private final String application;
    private final InstantSource clock;

    /** @param application only its own definitions are ever withdrawn */
    public DefinitionsInForce(String topic, Map<String, String> kafka, String application, InstantSource clock) {
        this.topic = topic;
        this.kafka = kafka;
        this.application = application;
        this.clock = clock;
    }

    /**
     * Writes what is new or changed, and withdraws what this application computes no more.
     *
     * @throws ExecutionException if the broker refuses
     */
    public void publish(List<MetricDefinition> definitions) throws ExecutionException, InterruptedException {
        Map<String, ConsumerRecord<byte[], byte[]>> stored = LatestRecords.read(topic, kafka, clock);
        Map<String, ProducerRecord<byte[], byte[]>> changes = new HashMap<>();
        for (MetricDefinition definition : definitions) {
            Optional<ConsumerRecord<byte[], byte[]>> before = Optional.ofNullable(stored.remove(definition.key()));
            byte[] text = bytes(DefinitionJson.write(definition));
            boolean isNews = before.isEmpty() || !Arrays.equals(before.get().value(), text) || !isOwn(before.get());
            if (isNews) {
                before.filter(other -> !isOwn(other))
                        .ifPresent(other -> log.warn(
                                "The metric {} was defined by {} too: if both run, its points come twice",
                                definition.key(),
                                header(other, APPLICATION)));
                changes.put(definition.key(), record(definition, text));
            }
        }
        stored.values().stream().filter(this::isOwn).forEach(gone -> {
            log.info("The metric {} is computed no more", new String(gone.key(), StandardCharsets.UTF_8));
            changes.put(new String(gone.key(), StandardCharsets.UTF_8), new ProducerRecord<>(topic, gone.key(), null));
        });
        write(changes);
    }

    private ProducerRecord<byte[], byte[]> record(MetricDefinition definition, byte[] text) {
        ProducerRecord<byte[], byte[]> change = new ProducerRecord<>(topic, bytes(definition.key()), text);
        String hash = "%016x".formatted(MetricIdentity.of(definition).fingerprint());
        change.headers().add(HASH, bytes(hash)).add(APPLICATION, bytes(application));
        return change;
    }

    private void write(Map<String, ProducerRecord<byte[], byte[]>> changes)
            throws ExecutionException, InterruptedException {
        if (changes.isEmpty()) {
            return;
        }
        Map<String, Object> properties = new HashMap<>(kafka);
        properties.put("acks", "all");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> answers =
                    changes.values().stream().map(producer::send).toList();
            producer.flush();
            for (Future<RecordMetadata> answer : answers) {
                answer.get();
            }
        }
    }

    private boolean isOwn(ConsumerRecord<byte[], byte[]> stored) {
        return header(stored, APPLICATION).equals(application);
    }

    static String header(ConsumerRecord<byte[], byte[]> stored, String name) {
        Header header = stored.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
