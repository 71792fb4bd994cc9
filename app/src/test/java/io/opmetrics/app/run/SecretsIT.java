package io.opmetrics.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opmetrics.app.command.OpmetricsCommand;
import io.opmetrics.embedded.broker.EmbeddedBroker;
import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.MetricPointJson;
import io.opmetrics.testkit.dynatrace.DynatraceStandIn;
import io.opmetrics.testkit.dynatrace.DynatraceStandIn.Options;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever fails: no output of the product holds a secret, and none is a stack trace. */
class SecretsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String RIGHT_TOKEN = "dt0c01.RIGHTPUBLIC.RIGHTTOKENSECRET";
    private static final String WRONG_TOKEN = "dt0c01.WRONGPUBLIC.WRONGTOKENSECRET";
    private static final List<String> SECRETS = List.of(
            RIGHT_TOKEN,
            "RIGHTTOKENSECRET",
            "WRONGTOKENSECRET",
            "WRONGPUBLIC",
            "SASLSECRET",
            "BROKERSECRET",
            "KEYSTORESECRET",
            "TRUSTSECRET",
            "FILESECRET",
            "URLSECRET",
            "SIGNINGSECRET");

    @TempDir
    Path directory;

    private String configuration(String more) throws IOException {
        Files.writeString(directory.resolve("opmetrics.yaml"), """
                apiVersion: opmetrics/v1
                kind: Configuration
                """ + more);
        return directory.resolve("opmetrics.yaml").toString();
    }

    private static String login(String password) {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"opmetrics\" password=\""
                + password + "\";";
    }

    private static Map<String, String> secretEnvironment() {
        return Map.of(
                "OPMETRICS_DYNATRACE_URL", "http://127.0.0.1:1",
                "OPMETRICS_DYNATRACE_TOKEN", WRONG_TOKEN,
                "OPMETRICS_KAFKA_SASL_JAAS_CONFIG", login("SASLSECRET"),
                "OPMETRICS_KAFKA_SSL_KEYSTORE_PASSWORD", "KEYSTORESECRET",
                "OPMETRICS_KAFKA_SSL_TRUSTSTORE_PASSWORD", "TRUSTSECRET");
    }

    private static Map<String, String> with(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(secretEnvironment());
        environment.putAll(more);
        return environment;
    }

    /** Everything that can be seen of a running process and its configuration. */
    private static String everything(Program program, URI server, Map<String, String> environment, String file)
            throws IOException {
        List<String> seen = new ArrayList<>(List.of(program.output(), program.threadDump()));
        for (String path : List.of("/live", "/ready", "/health", "/metrics")) {
            seen.add(Probe.get(server, path).body());
        }
        seen.add(typed(environment, "config", "--config", file));
        seen.add(typed(environment, "config", "--config", file, "--output", "json"));
        seen.add(typed(environment, "status", "--url", server.toString()));
        assertThat(seen).allSatisfy(text -> assertThat(text).isNotBlank());
        return String.join("\n", seen);
    }

    private static String typed(Map<String, String> environment, String... arguments) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
        OpmetricsCommand.execute(stream, stream, environment, arguments);
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_wrong_token_makes_it_unhealthy_not_dead_and_a_mended_token_file_heals_it() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(EmbeddedBroker.Options.defaults());
                DynatraceStandIn standIn =
                        DynatraceStandIn.start(Options.defaults().withToken(RIGHT_TOKEN))) {
            broker.createTopic("dynatrace-metrics", 1, Map.of());
            Path token = Files.writeString(directory.resolve("token"), WRONG_TOKEN + "\n");
            String file = configuration("kafka: { bootstrap.servers: \"" + broker.bootstrapServers() + "\" }\n");
            Map<String, String> environment = new HashMap<>(with(Map.of(
                    "OPMETRICS_DYNATRACE_URL", standIn.url().toString(),
                    "OPMETRICS_DYNATRACE_TOKEN_FILE", token.toString())));
            environment.remove("OPMETRICS_DYNATRACE_TOKEN");
            try (Program program =
                    Program.launch(directory, environment, "run", "--config", file, "--roles", "delivery")) {
                await().atMost(PATIENCE).until(() -> program.management().isPresent());
                URI server = program.management().orElseThrow();
                produce(broker.bootstrapServers());
                await().atMost(PATIENCE)
                        .until(() -> Probe.get(server, "/health").body().contains("\"misconfigured\""));
                assertThat(Probe.get(server, "/health").statusCode()).isEqualTo(503);
                assertThat(Probe.get(server, "/ready").statusCode()).isEqualTo(503);
                assertThat(Probe.get(server, "/live").statusCode()).isEqualTo(200);
                assertThat(typed(Map.of(), "status", "--url", server.toString()))
                        .containsPattern("delivery +misconfigured ");
                String seen = everything(program, server, environment, file);
                assertThat(seen)
                        .contains(
                                "delivery.token",
                                "environment OPMETRICS_DYNATRACE_TOKEN_FILE",
                                "kafka.sasl.jaas.config")
                        .doesNotContain(SECRETS);
                Files.writeString(token, RIGHT_TOKEN);
                await().atMost(PATIENCE).until(() -> standIn.accepted().delta("orders.created.count") == 1);
                await().atMost(PATIENCE)
                        .until(() -> Probe.get(server, "/health").statusCode() == 200);
                assertThat(program.terminate()).isEqualTo(143);
                assertThat(program.output()).doesNotContain(SECRETS).doesNotContain("\tat ");
            }
        }
    }

    @Test
    void a_wrong_password_of_kafka_is_told_in_a_sentence_by_health_too() throws Exception {
        EmbeddedBroker.Options secured = EmbeddedBroker.Options.defaults()
                .withProperty("listener.security.protocol.map", "CLIENT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT")
                .withProperty("sasl.enabled.mechanisms", "PLAIN")
                .withProperty("sasl.mechanism.inter.broker.protocol", "PLAIN")
                .withProperty(
                        "listener.name.client.plain.sasl.jaas.config",
                        "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"admin\""
                                + " password=\"BROKERSECRET\" user_admin=\"BROKERSECRET\" user_opmetrics=\"another\";");
        try (EmbeddedBroker broker = EmbeddedBroker.start(secured)) {
            String file = configuration("kafka: { bootstrap.servers: \"" + broker.bootstrapServers()
                    + "\", security.protocol: SASL_PLAINTEXT, sasl.mechanism: PLAIN }\n");
            try (Program program =
                    Program.launch(directory, secretEnvironment(), "run", "--config", file, "--roles", "delivery")) {
                await().atMost(PATIENCE).until(() -> program.management().isPresent());
                URI server = program.management().orElseThrow();
                await().atMost(PATIENCE).until(() -> program.output().contains("refuses the login"));
                assertThat(Probe.get(server, "/health").body())
                        .contains("\"broker\":{\"state\":\"misconfigured\"", "refuses the login");
                assertThat(everything(program, server, secretEnvironment(), file))
                        .doesNotContain(SECRETS);
                assertThat(program.terminate()).isEqualTo(143);
                assertThat(program.output()).doesNotContain(SECRETS).doesNotContain("\tat ");
            }
        }
    }

    @Test
    void a_receiver_that_is_away_is_told_by_health_without_its_address_or_signing_key() throws Exception {
        Map<String, String> environment = with(Map.of(
                "OPS_URL", "http://127.0.0.1:1/hooks/URLSECRET",
                "OPS_SIGNING_KEY", "SIGNINGSECRET"));
        Files.writeString(directory.resolve("alerts.yaml"), """
                apiVersion: opmetrics/v1
                kind: AlertSet
                alerts:
                  - alert: AnyOrder
                    metric: orders.created.count
                    window: 10m
                    when: { op: gte, value: 1 }
                ---
                apiVersion: opmetrics/v1
                kind: Notifications
                receivers:
                  - { name: ops, webhook: { url: "${OPS_URL}", hmac_secret: "${OPS_SIGNING_KEY}" } }
                routes:
                  - { to: [ops] }
                """);
        try (EmbeddedBroker broker = EmbeddedBroker.start(EmbeddedBroker.Options.defaults())) {
            String file = configuration("definitions: [alerts.yaml]\nkafka: { bootstrap.servers: \""
                    + broker.bootstrapServers() + "\" }\n");
            broker.createTopic("dynatrace-metrics", 1, Map.of());
            produce(broker.bootstrapServers());
            try (Program program =
                    Program.launch(directory, environment, "run", "--config", file, "--roles", "alerts")) {
                await().atMost(PATIENCE).until(() -> program.management().isPresent());
                URI server = program.management().orElseThrow();
                await().atMost(PATIENCE)
                        .until(() -> Probe.get(server, "/health").body().contains("receiver ops: "));
                assertThat(Probe.get(server, "/health").body()).contains("\"alerts\":{\"state\":\"degraded\"");
                assertThat(Probe.get(server, "/ready").statusCode()).isEqualTo(200);
                assertThat(Probe.get(server, "/metrics").body())
                        .contains("opmetrics_alerts_transitions_total{state=\"firing\"} 1.0")
                        .contains("opmetrics_alerts_notifications_total{");
                assertThat(everything(program, server, environment, file)).doesNotContain(SECRETS);
                assertThat(typed(environment, "alerts", "test-notify", "ops", "--config", file))
                        .isNotBlank()
                        .doesNotContain(SECRETS);
                assertThat(program.terminate()).isEqualTo(143);
                assertThat(program.output()).doesNotContain(SECRETS).doesNotContain("\tat ");
            }
        }
    }

    private void failingStart(Map<String, String> environment, String more, String sentence) throws Exception {
        try (Program program =
                Program.launch(directory, environment, "run", "--config", configuration(more), "--roles", "delivery")) {
            await().atMost(PATIENCE).until(() -> program.output().contains(sentence) || !program.isRunning());
            program.terminate();
            assertThat(program.output())
                    .contains(sentence)
                    .doesNotContain(SECRETS)
                    .doesNotContain("\tat ", "Exception");
        }
    }

    @Test
    void a_token_that_is_none_is_not_shown() throws Exception {
        failingStart(
                with(Map.of("OPMETRICS_DYNATRACE_TOKEN", "a WRONGTOKENSECRET b")),
                "",
                "the API token holds spaces or control characters");
    }

    @Test
    void a_login_that_cannot_be_read_is_not_shown() throws Exception {
        failingStart(
                with(Map.of(
                        "OPMETRICS_KAFKA_SASL_JAAS_CONFIG",
                        "org.apache.kafka.common.security.plain.PlainLoginModule SASLSECRET")),
                "kafka: { bootstrap.servers: \"127.0.0.1:1\", security.protocol: SASL_PLAINTEXT, sasl.mechanism: PLAIN }\n",
                "The Kafka settings cannot be used: sasl.jaas.config is no login module");
    }

    @Test
    void a_keystore_that_cannot_be_opened_does_not_show_its_password() throws Exception {
        failingStart(
                with(Map.of(
                        "OPMETRICS_KAFKA_SSL_KEYSTORE_LOCATION",
                        directory.resolve("opmetrics.yaml").toString())),
                "kafka: { bootstrap.servers: \"127.0.0.1:1\", security.protocol: SSL }\n",
                "The Kafka settings cannot be used: ");
    }

    @Test
    void a_secret_in_the_file_is_refused_without_showing_its_line_whatever_else_is_wrong_there() throws Exception {
        failingStart(
                with(Map.of()),
                "kafka: { sasl.jaas.config: FILESECRET, client.id: [no, text] }\n",
                "sasl.jaas.config is a secret and does not belong in a file");
    }

    private static void produce(String bootstrapServers) throws Exception {
        MetricPoint point = MetricPoint.count("orders.created.count")
                .at(System.currentTimeMillis())
                .delta(1)
                .build();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            "dynatrace-metrics",
                            point.seriesId().getBytes(StandardCharsets.UTF_8),
                            MetricPointJson.write(point)))
                    .get();
        }
    }
}
