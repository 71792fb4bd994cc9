package io.opmetrics.streams;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opmetrics.core.definition.MetricDefinition;
import io.opmetrics.embedded.broker.EmbeddedBroker;
import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.MetricPointJson;
import io.opmetrics.schema.MetricValue;
import io.opmetrics.streams.source.SourceClients;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A real broker with the topics of the order example, and what a test does with them. */
final class ProcessorFixture implements AutoCloseable {

    static final int PARTITIONS = 4;

    final EmbeddedBroker broker = EmbeddedBroker.start(EmbeddedBroker.Options.defaults());

    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<MetricPoint> points = new ArrayList<>();
    private final Set<String> firstReports = new HashSet<>();
    private final List<String> repeated = new ArrayList<>();

    ProcessorFixture() {
        for (String topic : List.of(
                "orders.created",
                "orders.rejected",
                "dynatrace-metrics",
                "opmetrics-dead-letters",
                "opmetrics-progress")) {
            broker.createTopic(topic, PARTITIONS, Map.of());
        }
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "group.id",
                        "test",
                        "auto.offset.reset",
                        "earliest",
                        "isolation.level",
                        "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.subscribe(List.of("dynatrace-metrics"));
    }

    ProcessorSettings settings(Path stateDirectory) {
        return settings(broker.bootstrapServers(), stateDirectory);
    }

    static ProcessorSettings settings(String bootstrapServers, Path stateDirectory) {
        return new ProcessorSettings(
                "test-processor",
                3,
                10_000,
                1,
                Duration.ofMillis(100),
                stateDirectory,
                new ProcessorTopics(
                        "dynatrace-metrics", "opmetrics-dead-letters", "opmetrics-replay", "opmetrics-progress"),
                // Few records a poll, so that a catch-up takes many commits.
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "session.timeout.ms",
                        "6000",
                        "max.poll.records",
                        "100",
                        "fetch.max.bytes",
                        "20000",
                        "max.partition.fetch.bytes",
                        "5000"));
    }

    /** Of the processors' consumer group. */
    int members() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            return admin.describeConsumerGroups(List.of("test-processor")).all().get().values().stream()
                    .mapToInt(group -> group.members().size())
                    .sum();
        }
    }

    MetricsProcessor start(Path stateDirectory) {
        return start(stateDirectory, new SourceClients(InstantSource.system()));
    }

    MetricsProcessor start(Path stateDirectory, SourceClients clients) {
        return start(
                settings(stateDirectory),
                List.of(TestDefinitions.ordersCreated(), TestDefinitions.ordersRejected()),
                clients);
    }

    MetricsProcessor start(ProcessorSettings settings, List<MetricDefinition> definitions, SourceClients clients) {
        try {
            return MetricsProcessor.start(
                    definitions, settings, InstantSource.system(), new SimpleMeterRegistry(), clients);
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Orders spread over all partitions, their event times from {@code from} on, 100 ms apart. */
    void produceOrders(int count, long from) {
        produceOrders(count, from, PARTITIONS);
    }

    void produceOrders(int count, long from, int partitions) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] value = "{\"at\":%d,\"aggregator\":\"a%d\"}"
                    .formatted(from + i * 100L, i % 7)
                    .getBytes(StandardCharsets.UTF_8);
            sent.add(producer.send(new ProducerRecord<>("orders.created", i % partitions, null, value)));
        }
        awaitAcknowledged(sent);
    }

    void produceRejection(long at) {
        produce("orders.rejected", "{\"at\":%d,\"aggregator\":\"a1\",\"reason\":\"CLOSED\"}".formatted(at));
    }

    void produce(String topic, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        awaitAcknowledged(List.of(producer.send(new ProducerRecord<>(topic, 0, null, bytes))));
    }

    private void awaitAcknowledged(List<Future<RecordMetadata>> sent) {
        producer.flush();
        for (Future<RecordMetadata> record : sent) {
            try {
                record.get();
            } catch (ExecutionException | InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** The sum of all deltas of a metric that are committed so far. */
    long counted(String metric) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
            MetricPoint point = MetricPointJson.read(record.value());
            points.add(point);
            if (point.start() != point.time()
                    && point.revision() == 0
                    && !firstReports.add(point.seriesId() + point.start())) {
                repeated.add(point.toString());
            }
        }
        return points.stream()
                .filter(point -> point.metric().equals(metric))
                .mapToLong(point -> (long) ((MetricValue.Delta) point.value()).delta())
                .sum();
    }

    /** Points that are the first report of a series and window for the second time. */
    List<String> repeatedFirstReports() {
        return repeated;
    }

    List<MetricPoint> points() {
        return points;
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
        broker.close();
    }
}
