package io.opmetrics.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opmetrics.app.observability.PublishedMeter;
import io.opmetrics.app.observability.Queries;
import io.opmetrics.embedded.broker.EmbeddedBroker;
import io.opmetrics.testkit.dynatrace.DynatraceStandIn;
import io.opmetrics.testkit.dynatrace.DynatraceStandIn.Options;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The probes and metrics of a whole process, from its start without a broker to both roles at work. */
class ManagementIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path directory;

    private static Set<String> series(URI server) {
        return Probe.get(server, "/metrics")
                .body()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> named(List<String> queries) {
        return queries.stream()
                .flatMap(query -> Queries.metrics(query).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void produce(String bootstrapServers) throws Exception {
        String order = "{\"createdAt\":\"" + Instant.now() + "\",\"aggregator\":\"a customer's own words\"}";
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (String event : List.of(order, "{ broken", order)) {
                producer.send(new ProducerRecord<>("orders.created", event.getBytes(StandardCharsets.UTF_8)))
                        .get();
            }
        }
    }

    @Test
    void both_roles_at_work_are_ready_and_show_the_metrics_that_are_documented_and_queried() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(EmbeddedBroker.Options.defaults());
                DynatraceStandIn standIn = DynatraceStandIn.start(Options.defaults())) {
            broker.createTopic("orders.created", 2, Map.of());
            OneSecondWindows.configure(directory, broker.bootstrapServers());
            Map<String, String> environment = Map.of(
                    "OPMETRICS_DYNATRACE_URL",
                    standIn.url().toString(),
                    "OPMETRICS_DYNATRACE_TOKEN",
                    Options.defaults().token());
            try (Program program = Program.launch(directory, environment, "run", "--config", "opmetrics.yaml")) {
                await().atMost(PATIENCE).until(() -> program.management().isPresent());
                URI server = program.management().orElseThrow();
                await().atMost(PATIENCE).until(() -> Probe.get(server, "/ready").statusCode() == 200);
                produce(broker.bootstrapServers());
                await().atMost(PATIENCE).until(() -> standIn.accepted().delta("orders.created.count") == 2);
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(Probe.get(server, "/health"))
                                .satisfies(health ->
                                        assertThat(health.statusCode()).isEqualTo(200))
                                .satisfies(health -> assertThat(health.body())
                                        .contains(
                                                "\"broker\":{\"state\":\"running\"",
                                                "\"definitions\":{\"state\":\"running\"",
                                                "\"processor\":{\"state\":\"running\"",
                                                "\"delivery\":{\"state\":\"running\"")));
                Set<String> appearLater = Set.of("opmetrics_delivery_retries_total", "up");
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(series(server))
                                .contains(
                                        "opmetrics_processor_watermark_lag_seconds",
                                        "opmetrics_processor_open_windows",
                                        "opmetrics_delivery_lag_records",
                                        "opmetrics_delivery_request_lines_bucket")
                                .containsAll(named(Queries.ofDashboard()).stream()
                                        .filter(name -> !appearLater.contains(name))
                                        .filter(name -> !name.startsWith("opmetrics_"))
                                        .toList()));
                assertThat(series(server).stream().filter(name -> name.startsWith("opmetrics_")))
                        .isSubsetOf(PublishedMeter.allSeries());
                assertThat(Probe.get(server, "/metrics").body())
                        .contains("opmetrics_processor_dead_letters_total{reason=\"unreadable_event\"} 1.0")
                        .contains("opmetrics_processor_events_total{topic=\"orders.created\"} 3.0")
                        .contains("opmetrics_delivery_lines_accepted_total ")
                        .doesNotContain("a customer's own words");
                assertThat(Stream.of("/live", "/ready", "/health")
                                .map(path -> Probe.get(server, path).body()))
                        .noneMatch(body -> body.contains("a customer's own words"));
                assertThat(program.terminate()).isEqualTo(143);
            }
        }
    }

    @Test
    void without_a_broker_it_is_alive_and_says_what_it_waits_for() throws Exception {
        OneSecondWindows.configure(directory, "127.0.0.1:1");
        try (Program program =
                Program.launch(directory, Map.of(), "run", "--config", "opmetrics.yaml", "--roles", "processor")) {
            await().atMost(PATIENCE).until(() -> program.output().contains("No Kafka broker answers"));
            URI server = program.management().orElseThrow();
            assertThat(Probe.get(server, "/live").statusCode()).isEqualTo(200);
            assertThat(Probe.get(server, "/ready").statusCode()).isEqualTo(503);
            assertThat(Probe.get(server, "/health").body())
                    .contains("\"broker\":{\"state\":\"unavailable\"", "No Kafka broker answers at 127.0.0.1:1")
                    .contains("\"processor\":{\"state\":\"starting\"");
        }
    }

    @Test
    void a_port_that_is_taken_ends_it_with_one_sentence() throws Exception {
        OneSecondWindows.configure(directory, "127.0.0.1:1");
        Path second = Files.createDirectory(directory.resolve("second"));
        try (Program first =
                Program.launch(directory, Map.of(), "run", "--config", "opmetrics.yaml", "--roles", "processor")) {
            await().atMost(PATIENCE).until(() -> first.management().isPresent());
            Map<String, String> same = Map.of(
                    "OPMETRICS_MANAGEMENT_PORT",
                    Integer.toString(first.management().orElseThrow().getPort()));
            String file = directory.resolve("opmetrics.yaml").toString();
            try (Program other = Program.launch(second, same, "run", "--config", file, "--roles", "processor")) {
                await().atMost(PATIENCE).until(() -> !other.isRunning());
                assertThat(other.terminate()).isEqualTo(1);
                assertThat(other.output())
                        .startsWith("opmetrics: The management server cannot listen on 127.0.0.1 port ")
                        .hasLineCount(1);
            }
        }
    }
}
