package io.opmetrics.app.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.app.topics.OwnTopics;
import io.opmetrics.app.topics.TopicNames;
import io.opmetrics.core.definition.MetricDefinition;
import io.opmetrics.core.definition.MetricIdentity;
import io.opmetrics.core.definition.loader.DefinitionLoader;
import io.opmetrics.core.problem.InvalidFilesException;
import io.opmetrics.embedded.broker.EmbeddedBroker;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is in force can be read by anyone, from the topic alone. */
class DefinitionsInForceIT {

    private static final String TOPIC = TopicNames.DEFAULTS.definitions();
    private static final EmbeddedBroker BROKER = EmbeddedBroker.start(EmbeddedBroker.Options.defaults());
    private static final Map<String, String> KAFKA = Map.of("bootstrap.servers", BROKER.bootstrapServers());

    @BeforeAll
    static void createTopic() throws Exception {
        try (Admin admin = Admin.create(Map.copyOf(KAFKA))) {
            OwnTopics.createMissing(admin, TopicNames.DEFAULTS.own());
        }
    }

    @AfterAll
    static void stop() {
        BROKER.close();
    }

    private static MetricDefinition metric(String key, String size) throws InvalidFilesException {
        return DefinitionLoader.load("test.yaml", """
                apiVersion: opmetrics/v1
                kind: MetricSet
                sources: { orders: { topic: orders, time: { field: /at, format: iso8601 } } }
                metrics: [ { metric: %s, source: orders, aggregate: count, window: { size: %s } } ]
                """.formatted(key, size))
                .metrics()
                .get(0);
    }

    private static void publish(String application, MetricDefinition... definitions) throws Exception {
        new DefinitionsInForce(TOPIC, KAFKA, application, InstantSource.system()).publish(List.of(definitions));
    }

    /** How many records the topic ever had. */
    private static long end() {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(Map.copyOf(KAFKA), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                    .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                    .toList();
            return consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    @Test
    void whoever_starts_last_has_its_definitions_there_and_nothing_is_written_twice() throws Exception {
        publish("first", metric("a.count", "1m"), metric("b.count", "1m"));
        publish("second", metric("c.count", "1m"));
        assertThat(LatestRecords.read(TOPIC, KAFKA, InstantSource.system()))
                .containsOnlyKeys("a.count", "b.count", "c.count");

        long end = end();
        publish("first", metric("a.count", "1m"), metric("b.count", "1m"));
        assertThat(end()).isEqualTo(end);

        publish("first", metric("a.count", "5m"));
        Map<String, ConsumerRecord<byte[], byte[]>> inForce = LatestRecords.read(TOPIC, KAFKA, InstantSource.system());
        assertThat(inForce).containsOnlyKeys("a.count", "c.count");
        ConsumerRecord<byte[], byte[]> changed = Objects.requireNonNull(inForce.get("a.count"));
        MetricDefinition read = DefinitionLoader.load("topic", new String(changed.value(), StandardCharsets.UTF_8))
                .metrics()
                .get(0);
        assertThat(read).isEqualTo(metric("a.count", "5m"));
        assertThat(DefinitionsInForce.header(changed, DefinitionsInForce.HASH))
                .isEqualTo("%016x".formatted(MetricIdentity.of(read).fingerprint()));
    }
}
