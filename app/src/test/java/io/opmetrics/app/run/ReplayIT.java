package io.opmetrics.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opmetrics.app.command.OpmetricsCommand;
import io.opmetrics.embedded.broker.EmbeddedBroker;
import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.MetricPointJson;
import io.opmetrics.schema.MetricValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a bad event to its point: the dead letter is found, mended and replayed, and counted once by whom it lacked. */
class ReplayIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String BY_AGGREGATOR = "orders.created.count";
    private static final String ALL = "orders.all.count";
    private static final String AT_ONCE = "orders.seen.count";

    private final EmbeddedBroker broker = EmbeddedBroker.start(EmbeddedBroker.Options.defaults());
    private final List<MetricPoint> points = new ArrayList<>();
    private KafkaConsumer<byte[], byte[]> consumer;

    @TempDir
    Path directory;

    @BeforeEach
    void configure() throws IOException {
        Files.writeString(directory.resolve("metrics.yaml"), """
                apiVersion: opmetrics/v1
                kind: MetricSet
                sources:
                  orders:
                    topic: orders.created
                    time: { field: /at, format: epoch_ms }
                    idle_close: 1s
                    start: earliest
                metrics:
                  - metric: orders.created.count
                    source: orders
                    aggregate: count
                    dimensions: { aggregator: /aggregator }
                    window: { size: 1s, grace: 1s }
                    corrections: { every: 1s }
                  - metric: orders.all.count
                    source: orders
                    aggregate: count
                    window: { size: 1s, grace: 1s }
                    corrections: { every: 1s }
                  - metric: orders.seen.count
                    source: orders
                    aggregate: count
                    dimensions: { aggregator: /aggregator }
                    emit: immediate
                """);
        Files.writeString(directory.resolve("opmetrics.yaml"), """
                apiVersion: opmetrics/v1
                kind: Configuration
                definitions: [metrics.yaml]
                kafka: { bootstrap.servers: "%s" }
                """.formatted(broker.bootstrapServers()));
        broker.createTopic("orders.created", 2, Map.of());
        broker.createTopic("dynatrace-metrics", 1, Map.of());
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

    @AfterEach
    void close() {
        consumer.close();
        broker.close();
    }

    /** What each metric has counted so far. */
    private Map<String, Long> counted() {
        consumer.poll(Duration.ofMillis(200)).forEach(point -> points.add(MetricPointJson.read(point.value())));
        Map<String, Long> counted = new TreeMap<>();
        points.forEach(
                point -> counted.merge(point.metric(), (long) ((MetricValue.Delta) point.value()).delta(), Long::sum));
        return counted;
    }

    private String deadletters(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream talk = new ByteArrayOutputStream();
        List<String> all = new ArrayList<>(List.of("deadletters"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--config", directory.resolve("opmetrics.yaml").toString()));
        int code = OpmetricsCommand.execute(
                new PrintStream(out), new PrintStream(talk), Map.of(), all.toArray(String[]::new));
        assertThat(code).as(talk.toString(StandardCharsets.UTF_8)).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }

    private List<String> ids(String... filter) {
        List<String> arguments = new ArrayList<>(List.of("list", "--output", "json"));
        arguments.addAll(List.of(filter));
        return Pattern.compile("\"id\":\"([0-9:]+)\"")
                .matcher(deadletters(arguments.toArray(String[]::new)))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private void produce(String... events) throws ExecutionException, InterruptedException {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (String event : events) {
                producer.send(new ProducerRecord<>("orders.created", event.getBytes(StandardCharsets.UTF_8)))
                        .get();
            }
        }
    }

    private void awaitCounted(long byAggregator, long all, long atOnce) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(counted())
                        .isEqualTo(Map.of(BY_AGGREGATOR, byAggregator, ALL, all, AT_ONCE, atOnce)));
    }

    @Test
    void a_bad_event_is_found_mended_replayed_and_counted_once_by_those_that_could_not_use_it() throws Exception {
        long now = System.currentTimeMillis();
        String good = "{\"at\":%d,\"aggregator\":\"talabat\"}".formatted(now);
        String broken = "{\"aggregator\":\"talabat\", oops";
        produce(good, "{\"at\":%d}".formatted(now), broken);
        try (Program program =
                Program.launch(directory, Map.of(), "run", "--config", "opmetrics.yaml", "--roles", "processor")) {
            awaitCounted(1, 2, 1);
            await().atMost(PATIENCE).until(() -> ids().size() == 3);

            // The event without an aggregator, for the metric with windows alone.
            String letter =
                    ids("--reason", "missing_field", "--metric", BY_AGGREGATOR).get(0);
            String bytes = deadletters("show", letter, "--raw");
            Path fixed =
                    Files.writeString(directory.resolve("fixed.json"), bytes.replace("}", ",\"aggregator\":\"x\"}"));
            deadletters("replay", letter, "--fixed", fixed.toString());
            awaitCounted(2, 2, 1);

            // The unreadable one, for all, and all of it twice.
            String unreadable = ids("--reason", "unreadable_event").get(0);
            assertThat(deadletters("show", unreadable)).contains(broken);
            Path whole = Files.writeString(directory.resolve("whole.json"), good);
            for (int time = 0; time < 2; time++) {
                deadletters("replay", unreadable, "--fixed", whole.toString());
                deadletters("replay", letter, "--fixed", fixed.toString());
            }
            awaitCounted(3, 3, 2);

            // Once more, and a last event behind it: whatever counted twice had its chance.
            deadletters("replay", unreadable, "--fixed", whole.toString());
            String immediate = ids("--metric", AT_ONCE).get(0);
            deadletters("replay", immediate, "--fixed", fixed.toString());
            awaitCounted(3, 3, 3);
            await().during(Duration.ofSeconds(3))
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(
                            () -> assertThat(counted()).isEqualTo(Map.of(BY_AGGREGATOR, 3L, ALL, 3L, AT_ONCE, 3L)));
            assertThat(ids()).hasSize(3);
            assertThat(program.output())
                    .contains("Created topic opmetrics-replay")
                    .doesNotContain("\tat ");
            assertThat(program.terminate()).isEqualTo(143);
        }
    }
}
