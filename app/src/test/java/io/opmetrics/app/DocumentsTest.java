package io.opmetrics.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.opmetrics.app.configuration.ConfigurationLoader;
import io.opmetrics.core.alert.AlertRule;
import io.opmetrics.core.definition.Definitions;
import io.opmetrics.core.definition.loader.DefinitionLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows is what the program takes and prints. */
class DocumentsTest {

    private static final Path README = Path.of("..", "README.md");

    @TempDir
    Path directory;

    private static List<String> blocks(String language) throws IOException {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(README))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static String block(String containing) throws IOException {
        return blocks("yaml").stream()
                .filter(block -> block.contains(containing))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void every_yaml_block_is_a_definitions_file_or_a_configuration() throws IOException {
        assertThat(blocks("yaml")).hasSize(2).allMatch(block -> block.startsWith("apiVersion: opmetrics/v1\nkind: "));
    }

    @Test
    void the_first_metric_is_valid() throws Exception {
        assertThat(DefinitionLoader.load("metrics.yaml", block("kind: MetricSet"))
                        .metrics())
                .singleElement()
                .satisfies(metric -> assertThat(metric.key()).isEqualTo("orders.created.count"));
    }

    @Test
    void the_example_watches_its_rejections_by_two_rules() throws Exception {
        Definitions example = DefinitionLoader.load(List.of(Path.of("..", "examples", "orders")));
        assertThat(example.rules())
                .extracting(
                        AlertRule::name,
                        AlertRule::window,
                        rule -> rule.condition().low(),
                        AlertRule::by)
                .containsExactly(
                        tuple("RejectionsReactive", Duration.ofMinutes(10), 3.0, List.of("aggregator")),
                        tuple("RejectionsProactive", Duration.ofMinutes(20), 3.0, List.of("aggregator")));
        assertThat(example.rules())
                .allSatisfy(rule ->
                        assertThat(example.metric(rule.series().metric())).isPresent());
    }

    @Test
    void the_configuration_is_valid() throws Exception {
        Path file = Files.writeString(directory.resolve("opmetrics.yaml"), block("kind: Configuration"));
        assertThat(ConfigurationLoader.load(file, Map.of()).definitions())
                .containsExactly(directory.resolve("definitions"));
    }

    @Test
    void the_mistake_reads_as_it_is_shown() throws IOException {
        String wrong = block("kind: MetricSet").replace("aggregate:", "agregate:");
        String readme = Files.readString(README);
        assertThatThrownBy(() -> DefinitionLoader.load("metrics.yaml", wrong))
                .satisfies(mistake -> assertThat(readme).contains("```\n" + mistake.getMessage() + "\n```"));
    }
}
