package io.opmetrics.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is typed, what is printed where, and the exit code. */
class OpmetricsCommandTest {

    private static final String GOOD = """
            apiVersion: opmetrics/v1
            kind: MetricSet
            sources:
              orders: { topic: orders.created, time: { field: /createdAt, format: iso8601 } }
            metrics:
              - metric: orders.created.count
                source: orders
                aggregate: count
                window: { size: 1m }
            """;

    private static final String CONFIGURATION = """
            apiVersion: opmetrics/v1
            kind: Configuration
            definitions: [metrics.yaml]
            kafka: { bootstrap.servers: "127.0.0.1:1" }
            """;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream talk = new ByteArrayOutputStream();

    @TempDir
    Path directory;

    private int execute(Map<String, String> environment, String... arguments) {
        return OpmetricsCommand.execute(new PrintStream(out), new PrintStream(talk), environment, arguments);
    }

    private int execute(String... arguments) {
        return execute(Map.of(), arguments);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String talk() {
        return talk.toString(StandardCharsets.UTF_8);
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    @Test
    void help_names_the_commands_and_the_exit_codes() {
        assertThat(execute("--help")).isZero();
        assertThat(out()).contains("demo", "run", "check", "Exit codes:", "invalid definitions");
    }

    @Test
    void an_unknown_option_is_wrong_usage() {
        assertThat(execute("demo", "--durations", "3s")).isEqualTo(2);
        assertThat(talk()).contains("Unknown option", "--duration").doesNotContain("\tat ");
        assertThat(execute("demo", "--duration", "30")).isEqualTo(2);
        assertThat(talk()).contains("a duration is written like 30s");
        assertThat(execute("demo", "--drain")).isEqualTo(2);
        assertThat(execute("demo", "--rate", "0", "--duration", "1s")).isEqualTo(2);
        assertThat(out()).isEmpty();
    }

    @Test
    void good_definitions_have_no_problems() throws IOException {
        assertThat(execute("check", write("metrics.yaml", GOOD))).isZero();
        assertThat(out()).startsWith("1 metrics over 1 sources in 1 files: no problems");
    }

    @Test
    void the_example_of_the_documents_has_no_problems() {
        assertThat(execute("check", "../examples/orders")).isZero();
    }

    @Test
    void bad_definitions_list_every_problem_and_start_nothing() throws IOException {
        write("metrics.yaml", GOOD.replace("aggregate", "agregate").replace("1m", "1 minute"));
        String configuration = write("opmetrics.yaml", CONFIGURATION);
        Map<String, String> environment =
                Map.of("OPMETRICS_DYNATRACE_URL", "http://127.0.0.1:1", "OPMETRICS_DYNATRACE_TOKEN", "secret-token");
        assertThat(execute(environment, "run", "--config", configuration)).isEqualTo(4);
        assertThat(talk())
                .contains("metrics.yaml:8:5 unknown field \"agregate\"", "^^^^^^^^ did you mean \"aggregate\"?")
                .contains("metrics.yaml:9:21 ")
                .contains("2 problems; nothing was started")
                .doesNotContain("secret-token", "\tat ");
        assertThat(out()).isEmpty();
    }

    @Test
    void a_bad_configuration_lists_every_problem_too() throws IOException {
        String configuration = write("opmetrics.yaml", """
                apiVersion: opmetrics/v1
                kind: Configuration
                procesor: { threads: 2 }
                kafka: { sasl.jaas.config: "hunter2" }
                delivery: { on_ambiguous: drop }
                """);
        Map<String, String> environment = Map.of(
                "OPMETRICS_PROCESSOR_THREADS", "many",
                "OPMETRICS_DYNATRACE_URL", "http://example.com",
                "OPMETRICS_DYNATRACE_TOKEN_FILE", directory.resolve("missing").toString());
        assertThat(execute(environment, "run", "--config", configuration)).isEqualTo(4);
        assertThat(talk())
                .contains("unknown field \"procesor\"", "did you mean \"processor\"?")
                .contains("sasl.jaas.config is a secret and does not belong in a file")
                .contains("OPMETRICS_KAFKA_SASL_JAAS_CONFIG")
                .contains("unknown value \"drop\"")
                .contains("OPMETRICS_PROCESSOR_THREADS: must be a whole number from 1 to 256")
                .contains("OPMETRICS_DYNATRACE_URL: the Dynatrace URL must begin with https://")
                .contains("missing: no such file or directory");
    }

    @Test
    void delivery_without_a_dynatrace_environment_is_wrong_usage() throws IOException {
        write("metrics.yaml", GOOD);
        assertThat(execute("run", "--config", write("opmetrics.yaml", CONFIGURATION)))
                .isEqualTo(2);
        assertThat(talk()).contains("OPMETRICS_DYNATRACE_URL", "OPMETRICS_DYNATRACE_TOKEN_FILE", "--roles processor");
    }

    @Test
    void a_configuration_that_is_missing_is_said_in_a_sentence() {
        assertThat(execute("run", "--config", "no/such.yaml")).isEqualTo(4);
        assertThat(talk()).contains("no/such.yaml: no such file or directory").doesNotContain("\tat ");
    }
}
