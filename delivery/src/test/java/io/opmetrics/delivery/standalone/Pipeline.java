package io.opmetrics.delivery.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opmetrics.delivery.batch.OnAmbiguous;
import io.opmetrics.delivery.ingest.ApiToken;
import io.opmetrics.delivery.ingest.IngestAddress;
import io.opmetrics.delivery.retry.RetryPolicy;
import io.opmetrics.embedded.broker.EmbeddedBroker;
import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.MetricPointJson;
import io.opmetrics.testkit.dynatrace.DynatraceStandIn;
import io.opmetrics.testkit.dynatrace.DynatraceStandIn.Options;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A real topic, delivery, and the strict stand-in at its end; new topics for each test. */
abstract class Pipeline {
    static final String METRIC = "orders.count";

    static final Duration PATIENCE = Duration.ofSeconds(30);

    static final RetryPolicy IMPATIENT =
            new RetryPolicy(Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofMillis(300));

    static EmbeddedBroker broker;

    final String metrics = "metrics-" + UUID.randomUUID();

    private final String letters = "letters-" + UUID.randomUUID();

    DynatraceStandIn standIn = DynatraceStandIn.start();

    KafkaProducer<byte[], byte[]> producer;

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.start(EmbeddedBroker.Options.defaults());
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void createTopics() {
        broker.createTopic(metrics, 3, Map.of());
        broker.createTopic(letters, 1, Map.of());
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @AfterEach
    void close() {
        producer.close();
        standIn.close();
    }

    Delivery deliver() {
        return deliver(OnAmbiguous.RESEND, Options.defaults().token());
    }

    Delivery deliver(OnAmbiguous onAmbiguous, String token) {
        DeliverySettings settings = new DeliverySettings(
                IngestAddress.of(standIn.url().toString()),
                new ApiToken(token),
                Optional.empty(),
                metrics,
                letters,
                "delivery-" + metrics,
                onAmbiguous,
                Duration.ofSeconds(5),
                Map.of("bootstrap.servers", broker.bootstrapServers()));
        return Delivery.start(settings, IMPATIENT, InstantSource.system(), new SimpleMeterRegistry());
    }

    /** Orders of 20 series, one each, spread over the partitions. */
    void produce(int count) {
        for (int i = 0; i < count; i++) {
            send(point("s" + i % 20, System.currentTimeMillis()));
        }
        producer.flush();
    }

    static MetricPoint point(String series, long time) {
        return MetricPoint.count(METRIC)
                .dimension("s", series)
                .delta(1)
                .at(time)
                .unit("{order}")
                .build();
    }

    void send(MetricPoint point) {
        send(point.seriesId().getBytes(StandardCharsets.UTF_8), MetricPointJson.write(point));
    }

    void send(byte[] key, byte[] value) {
        try {
            if (producer.send(new ProducerRecord<>(metrics, key, value)).get().offset() < 0) {
                throw new AssertionError("not written");
            }
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    void awaitAccepted(double total) {
        await().atMost(PATIENCE).until(() -> standIn.accepted().delta(METRIC) >= total);
        assertThat(standIn.accepted().delta(METRIC)).isEqualTo(total);
    }

    List<ConsumerRecord<byte[], byte[]>> deadLetters(int count) {
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "group.id",
                        UUID.randomUUID().toString(),
                        "auto.offset.reset",
                        "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(letters));
            await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
                return found.size() >= count;
            });
        }
        return found;
    }

    static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader("opmetrics." + name).value(), StandardCharsets.UTF_8);
    }

    ProducerRecord<byte[], byte[]> message(MetricPoint point, int partition) {
        return new ProducerRecord<>(
                metrics, partition, point.seriesId().getBytes(StandardCharsets.UTF_8), MetricPointJson.write(point));
    }

    void sendAll(Stream<ProducerRecord<byte[], byte[]>> messages) {
        List<Future<RecordMetadata>> sent = messages.map(producer::send).toList();
        producer.flush();
        assertThat(sent)
                .allSatisfy(future -> assertThat(future.get().hasOffset()).isTrue());
    }
}
