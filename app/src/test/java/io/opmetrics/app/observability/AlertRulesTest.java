package io.opmetrics.app.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The alert rules do what they say, by Prometheus' own tool; and all queries name metrics of ours. */
class AlertRulesTest {

    private static boolean hasPromtool() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(directory -> new File(directory, "promtool").canExecute());
    }

    private static void promtool(String... arguments) throws IOException, InterruptedException {
        if (!"true".equals(System.getenv("CI"))) {
            assumeThat(hasPromtool())
                    .as("promtool is not installed (Debian package prometheus; ./verify installs it as root)")
                    .isTrue();
        }
        List<String> command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(Queries.DIRECTORY.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("SUCCESS").doesNotContain("FAILED");
    }

    @Test
    void the_rules_are_valid() throws Exception {
        promtool("check", "rules", "--lint=all", "alerts.yaml");
    }

    @Test
    void the_rules_fire_when_they_should_and_not_otherwise() throws Exception {
        promtool("test", "rules", "alerts-test.yaml");
    }

    @Test
    void a_query_is_taken_apart_into_the_metrics_that_it_names() {
        assertThat(Queries.metrics(
                        "sum by (job, x) (rate(a_total{b=\"c d\"}[10m])) / sum(e) > 0.01 or f unless f offset 10m"))
                .containsExactly("a_total", "e", "f");
    }

    @Test
    void every_metric_of_ours_in_a_query_is_one_that_there_is() throws IOException {
        List<String> queries = new ArrayList<>(Queries.ofAlerts());
        queries.addAll(Queries.ofDashboard());
        assertThat(queries).hasSizeGreaterThan(30);
        assertThat(queries.stream()
                        .flatMap(query -> Queries.metrics(query).stream())
                        .filter(name -> !name.matches("up|(jvm|process|kafka)_.*")))
                .isNotEmpty()
                .isSubsetOf(PublishedMeter.allSeries());
    }
}
