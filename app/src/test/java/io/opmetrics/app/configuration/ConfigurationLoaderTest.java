package io.opmetrics.app.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opmetrics.core.problem.InvalidFilesException;
import io.opmetrics.delivery.batch.OnAmbiguous;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationLoaderTest {

    private static final String HEAD = "apiVersion: opmetrics/v1\nkind: Configuration\n";

    @TempDir
    Path directory;

    private Configuration load(String text, Map<String, String> environment) throws IOException, InvalidFilesException {
        return ConfigurationLoader.load(Files.writeString(directory.resolve("opmetrics.yaml"), text), environment);
    }

    @Test
    void every_setting_has_a_default() throws Exception {
        Configuration configuration = load(HEAD, Map.of());
        assertThat(configuration.definitions()).containsExactly(directory.resolve("definitions"));
        assertThat(configuration.kafka()).containsExactly(Map.entry("bootstrap.servers", "localhost:9092"));
        assertThat(configuration.topics().metrics()).isEqualTo("dynatrace-metrics");
        assertThat(configuration.topics().deadLetters()).isEqualTo("opmetrics-dead-letters");
        assertThat(configuration.topics().replay()).isEqualTo("opmetrics-replay");
        assertThat(configuration.masks()).isEmpty();
        assertThat(configuration.processor().partitions()).isEqualTo(8);
        assertThat(configuration.processor().applicationId()).isEqualTo("opmetrics-processor");
        assertThat(configuration.dynatrace()).isEmpty();
    }

    @Test
    void the_environment_goes_before_the_file_and_the_file_before_the_default() throws Exception {
        String text = HEAD + """
                definitions: [one.yaml, more]
                kafka: { bootstrap.servers: "file:9092", client.id: here }
                topics: { metrics: m, dead_letters: d, replay: r }
                dead_letters: { mask: [/customer/phone, /items/note] }
                processor: { threads: 2, max_dirty: 5, commit_interval: 1s, state_directory: s }
                delivery: { url: "https://abc.live.dynatrace.com", on_ambiguous: skip, answer_within: 5s, group_id: g }
                """;
        Files.writeString(directory.resolve("token"), "from-a-file\n");
        Configuration configuration = load(
                text,
                Map.of(
                        "OPMETRICS_PROCESSOR_THREADS", "3",
                        "OPMETRICS_PROCESSOR_COMMIT_INTERVAL", "200ms",
                        "OPMETRICS_KAFKA_BOOTSTRAP_SERVERS", "environment:9092",
                        "OPMETRICS_KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                        "OPMETRICS_DELIVERY_ON_AMBIGUOUS", "resend",
                        "OPMETRICS_DYNATRACE_TOKEN_FILE",
                                directory.resolve("token").toString()));
        assertThat(configuration.definitions())
                .containsExactly(directory.resolve("one.yaml"), directory.resolve("more"));
        assertThat(configuration.topics().replay()).isEqualTo("r");
        assertThat(configuration.processor().topics().replay()).isEqualTo("r");
        assertThat(configuration.masks()).hasToString("[/customer/phone, /items/note]");
        assertThat(configuration.kafka())
                .containsEntry("bootstrap.servers", "environment:9092")
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("client.id", "here");
        assertThat(configuration.processor().threads()).isEqualTo(3);
        assertThat(configuration.processor().maxDirty()).isEqualTo(5);
        assertThat(configuration.processor().commitInterval()).isEqualTo(Duration.ofMillis(200));
        assertThat(configuration.dynatrace()).hasValueSatisfying(delivery -> {
            assertThat(delivery.address()).hasToString("https://abc.live.dynatrace.com/api/v2/metrics/ingest");
            assertThat(delivery.onAmbiguous()).isEqualTo(OnAmbiguous.RESEND);
            assertThat(delivery.answerWithin()).isEqualTo(Duration.ofSeconds(5));
            assertThat(delivery.groupId()).isEqualTo("g");
            assertThat(delivery.toString()).doesNotContain("from-a-file");
        });
        assertThat(configuration.toString()).doesNotContain("SASL_SSL");
    }

    @Test
    void a_secret_of_kafka_comes_from_a_file_too() throws Exception {
        Files.writeString(directory.resolve("jaas"), "module required;");
        Configuration configuration = load(
                HEAD,
                Map.of(
                        "OPMETRICS_KAFKA_SASL_JAAS_CONFIG_FILE",
                        directory.resolve("jaas").toString()));
        assertThat(configuration.kafka()).containsEntry("sasl.jaas.config", "module required;");
    }

    @Test
    void without_a_file_the_environment_says_where_kafka_is() throws Exception {
        Configuration configuration =
                ConfigurationLoader.withoutFile(Map.of("OPMETRICS_KAFKA_BOOTSTRAP_SERVERS", "environment:9092"));
        assertThat(configuration.kafka()).containsEntry("bootstrap.servers", "environment:9092");
        assertThat(configuration.topics().replay()).isEqualTo("opmetrics-replay");
    }

    @Test
    void a_file_without_certificates_is_a_problem_of_one_sentence() throws Exception {
        Files.writeString(directory.resolve("ca.pem"), "no certificate");
        assertThatThrownBy(() -> load(
                        HEAD + "delivery: { url: \"https://abc.live.dynatrace.com\", ca_file: ca.pem }",
                        Map.of("OPMETRICS_DYNATRACE_TOKEN", "t")))
                .isInstanceOf(InvalidFilesException.class)
                .hasMessageContaining("ca.pem holds no certificate");
    }

    @Test
    void a_mask_is_written_as_a_field_is() {
        assertThatThrownBy(() -> load(HEAD + "dead_letters: { mask: [phone] }", Map.of()))
                .isInstanceOf(InvalidFilesException.class)
                .hasMessageContaining("a field is written as a JSON Pointer such as /order/aggregator");
    }
}
