package io.opmetrics.core.definition.loader;

import static io.opmetrics.core.definition.loader.Texts.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.opmetrics.core.definition.MetricDefinition;
import io.opmetrics.core.definition.MetricSet;
import io.opmetrics.core.problem.InvalidFilesException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefinitionFilesTest {

    @TempDir
    private Path directory;

    @Test
    void a_directory_is_read_with_all_below_it_in_the_order_of_names() throws Exception {
        write("b.yaml", "b.count");
        write("a/z.yml", "z.count");
        write("c.yaml", "c.count");

        assertThat(DefinitionLoader.load(List.of(directory)).metrics())
                .extracting(MetricDefinition::key)
                .containsExactly("z.count", "b.count", "c.count");
    }

    @Test
    void a_set_names_its_file_as_the_user_gave_it() throws Exception {
        Path file = write("b.yaml", "b.count");

        assertThat(DefinitionLoader.load(List.of(directory.resolve("./b.yaml"))).sets())
                .extracting(MetricSet::file)
                .containsExactly(directory + "/./b.yaml");
        assertThat(DefinitionLoader.load(List.of(directory)).sets())
                .extracting(MetricSet::file)
                .containsExactly(file.toString());
    }

    @Test
    void other_files_and_hidden_ones_are_passed_by() throws Exception {
        write("a.yaml", "a.count");
        write(".hidden.yaml", "hidden.count");
        write("README.md", "readme.count");

        assertThat(DefinitionLoader.load(List.of(directory)).metrics()).hasSize(1);
    }

    @Test
    void a_mounted_config_map_is_read_once() throws Exception {
        write("..2026_11_24/metrics.yaml", "a.count");
        Files.createSymbolicLink(directory.resolve("..data"), Path.of("..2026_11_24"));
        Files.createSymbolicLink(directory.resolve("metrics.yaml"), Path.of("..data/metrics.yaml"));

        assertThat(DefinitionLoader.load(List.of(directory)).sets())
                .extracting(MetricSet::file)
                .containsExactly(directory + "/metrics.yaml");
    }

    @Test
    void a_file_that_is_given_twice_is_read_once() throws Exception {
        Path file = write("a.yaml", "a.count");

        assertThat(DefinitionLoader.load(List.of(file, directory)).metrics()).hasSize(1);
    }

    @Test
    void a_file_may_have_any_name_if_it_is_given_itself() throws Exception {
        assertThat(DefinitionLoader.load(List.of(write(".metrics", "a.count"))).metrics())
                .hasSize(1);
    }

    @Test
    void two_files_may_name_different_sources_alike() throws Exception {
        write("a.yaml", "a.count");
        Files.writeString(
                directory.resolve("b.yaml"),
                ORDERS.replace("topic: orders.created", "topic: orders.rejected")
                        .replace("orders.created.count", "b.count"));

        assertThat(DefinitionLoader.load(List.of(directory)).metrics())
                .extracting(metric -> metric.inputs().get(0).source().topic())
                .containsExactly("orders.created", "orders.rejected");
    }

    @Test
    void what_cannot_be_found_is_reported_with_the_problems_of_the_rest() throws Exception {
        Path bad = Files.writeString(directory.resolve("bad.yaml"), "");
        Path missing = directory.resolve("missing.yaml");
        Path empty = Files.createDirectory(directory.resolve("empty"));

        assertThatExceptionOfType(InvalidFilesException.class)
                .isThrownBy(() -> DefinitionLoader.load(List.of(missing, empty, bad)))
                .withMessage(missing + ": no such file or directory\n"
                        + empty + ": no definitions here: no file's name ends in .yaml or .yml\n"
                        + bad + ": nothing is defined in this file: it should hold an object with apiVersion, kind,"
                        + " sources and metrics");
    }

    private Path write(String name, String metric) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, ORDERS.replace("orders.created.count", metric));
    }
}
