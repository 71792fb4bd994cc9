package io.opmetrics.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opmetrics.embedded.broker.EmbeddedBroker;
import io.opmetrics.testkit.dynatrace.DynatraceStandIn;
import io.opmetrics.testkit.dynatrace.DynatraceStandIn.Options;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code opmetrics run} as a process, against a real cluster and the strict stand-in. */
class RunIT {

    private static final String TOKEN = "dt0c01.PUBLICPART.VERYSECRETPART";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path directory;

    private static String order(Instant createdAt, String aggregator) {
        return "{\"createdAt\":\"" + createdAt + "\",\"aggregator\":" + aggregator + "}";
    }

    @Test
    void odd_events_end_where_they_should_and_the_rest_is_unharmed() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(EmbeddedBroker.Options.defaults());
                DynatraceStandIn standIn =
                        DynatraceStandIn.start(Options.defaults().withToken(TOKEN))) {
            OneSecondWindows.configure(directory, broker.bootstrapServers());
            Files.writeString(directory.resolve("token"), TOKEN + "\n");
            Map<String, String> environment = Map.of(
                    "OPMETRICS_DYNATRACE_URL", standIn.url().toString(),
                    "OPMETRICS_DYNATRACE_TOKEN_FILE", directory.resolve("token").toString());
            try (Program program = Program.launch(directory, environment, "run", "--config", "opmetrics.yaml")) {
                // The topic does not exist yet: it is waited for, in words.
                await().atMost(PATIENCE).until(() -> program.output().contains("None of the source topics exists"));
                broker.createTopic("orders.created", 2, Map.of());
                Instant now = Instant.now();
                produce(
                        broker.bootstrapServers(),
                        order(now, "\"talabat\""),
                        "{\"createdAt\": oops",
                        order(now, "\"brand-new\""),
                        order(now, "null"),
                        order(now.plus(Duration.ofDays(1)), "\"talabat\""),
                        order(now, "\"talabat\""));
                await().atMost(PATIENCE).until(() -> standIn.accepted().delta("orders.created.count") >= 3);
                assertThat(standIn.accepted().deltaBySeries())
                        .containsEntry("orders.created.count,aggregator=talabat", 2.0)
                        .containsEntry("orders.created.count,aggregator=brand-new", 1.0)
                        .hasSize(2);
                assertThat(reasons(broker.bootstrapServers(), 3))
                        .containsExactlyInAnyOrder("unreadable_event", "missing_field", "time_ahead");
                assertThat(program.terminate()).isEqualTo(143);
                assertThat(program.output())
                        .contains("Created topic dynatrace-metrics", "Computing 1 metrics")
                        .doesNotContain("VERYSECRETPART")
                        .doesNotContain("\tat ");
            }
        }
    }

    @Test
    void without_a_broker_it_says_so_in_a_sentence_and_goes_on_trying() throws Exception {
        OneSecondWindows.configure(directory, "127.0.0.1:1");
        try (Program program =
                Program.launch(directory, Map.of(), "run", "--config", "opmetrics.yaml", "--roles", "processor")) {
            await().atMost(PATIENCE)
                    .until(() -> program.output().split("No Kafka broker answers at 127.0.0.1:1", -1).length > 2);
            assertThat(program.output())
                    .contains("OPMETRICS_KAFKA_BOOTSTRAP_SERVERS", "Trying again every 5 s")
                    .doesNotContain("Exception", "\tat ");
            assertThat(program.isRunning()).isTrue();
            assertThat(program.terminate()).isEqualTo(143);
        }
    }

    private static void produce(String bootstrapServers, String... events)
            throws ExecutionException, InterruptedException {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (String event : events) {
                producer.send(new ProducerRecord<>("orders.created", event.getBytes(StandardCharsets.UTF_8)))
                        .get();
            }
        }
    }

    private static List<String> reasons(String bootstrapServers, int count) {
        List<String> reasons = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "group.id",
                        "test",
                        "auto.offset.reset",
                        "earliest",
                        "isolation.level",
                        "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of("opmetrics-dead-letters"));
            await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(letter -> Optional.ofNullable(letter.headers().lastHeader("opmetrics.reason"))
                                .ifPresent(header -> reasons.add(new String(header.value(), StandardCharsets.UTF_8))));
                return reasons.size() >= count;
            });
        }
        return reasons;
    }
}
