package io.opmetrics.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTest {

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "OPMETRICS_DYNATRACE_URL", "https://abc12345.live.dynatrace.com",
            "OPMETRICS_DYNATRACE_TOKEN", "dt0c01.A.HIDDEN",
            "OPMETRICS_PROCESSOR_COMMIT_INTERVAL", "1500ms",
            "OPMETRICS_KAFKA_SASL_JAAS_CONFIG", "a HIDDEN module;",
            "OPMETRICS_KAFKA_SSL_KEY_PASSWORD", "HIDDEN");

    @TempDir
    Path directory;

    private String config(Map<String, String> environment, String... arguments) throws IOException {
        Path file = Files.writeString(directory.resolve("opmetrics.yaml"), """
                apiVersion: opmetrics/v1
                kind: Configuration
                kafka: { bootstrap.servers: "kafka:9092" }
                processor:
                  threads: 2
                """);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String[] all = new String[arguments.length + 3];
        all[0] = "config";
        all[1] = "--config";
        all[2] = file.toString();
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        assertThat(OpmetricsCommand.execute(stream, stream, environment, all)).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void each_setting_shows_its_value_and_where_it_comes_from() throws IOException {
        assertThat(config(ENVIRONMENT))
                .containsPattern("setting +value +from")
                .containsPattern("kafka\\.bootstrap\\.servers +kafka:9092 +file .*opmetrics\\.yaml:3:")
                .containsPattern("processor\\.threads +2 +file .*opmetrics\\.yaml:5:")
                .containsPattern(
                        "processor\\.commit_interval +1s500ms +environment OPMETRICS_PROCESSOR_COMMIT_INTERVAL")
                .containsPattern("processor\\.partitions +8 +default")
                .containsPattern("delivery\\.on_ambiguous +resend +default")
                .containsPattern(
                        "delivery\\.url +https://abc12345.live.dynatrace.com +environment OPMETRICS_DYNATRACE_URL")
                .containsPattern("management\\.host +127\\.0\\.0\\.1 +default")
                .containsPattern("management\\.port +9464 +default");
    }

    @Test
    void secrets_are_stars_in_both_formats() throws IOException {
        for (String format : new String[] {"text", "json"}) {
            assertThat(config(ENVIRONMENT, "--output", format))
                    .doesNotContain("HIDDEN", "dt0c01")
                    .contains("kafka.sasl.jaas.config", "kafka.ssl.key.password", "delivery.token", "***");
        }
    }

    @Test
    void what_was_read_from_a_file_that_a_variable_names_is_a_secret_too() throws IOException {
        Path login = Files.writeString(directory.resolve("id"), "HIDDEN");
        Map<String, String> environment = new HashMap<>(ENVIRONMENT);
        environment.put("OPMETRICS_KAFKA_SOME_THING_FILE", login.toString());
        assertThat(config(environment))
                .doesNotContain("HIDDEN")
                .containsPattern("kafka\\.some\\.thing +\\*\\*\\* +environment OPMETRICS_KAFKA_SOME_THING_FILE");
    }

    @Test
    void json_is_one_object_with_a_field_for_each_setting() throws IOException {
        assertThat(config(Map.of(), "--output", "json"))
                .startsWith(
                        "{\"kafka.bootstrap.servers\":{\"value\":\"kafka:9092\",\"from\":\"file\",\"origin\":\"file ")
                .contains("\"management.port\":{\"value\":\"9464\",\"from\":\"default\",\"origin\":\"default\"}")
                .endsWith("}\n");
    }

    @Test
    void an_unreachable_process_counts_as_unhealthy() {
        ByteArrayOutputStream talk = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(talk, true, StandardCharsets.UTF_8);
        assertThat(OpmetricsCommand.execute(stream, stream, Map.of("OPMETRICS_MANAGEMENT_PORT", "1"), "status"))
                .isEqualTo(10);
        assertThat(talk.toString(StandardCharsets.UTF_8))
                .startsWith("opmetrics: Nothing answers at http://127.0.0.1:1/health")
                .hasLineCount(1);
    }
}
