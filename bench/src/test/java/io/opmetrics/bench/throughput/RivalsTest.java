package io.opmetrics.bench.throughput;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.bench.process.Checkout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class RivalsTest {

    private static final Assignment ASSIGNMENT =
            new Assignment("127.0.0.1:1", "orders", "counts", "round-1", Path.of("round"));

    @Test
    void files_are_found_from_where_the_classes_lie() {
        assertThat(Checkout.find("bench/faust/requirements.txt").orElseThrow()).isRegularFile();
        assertThat(Checkout.find("bench/faust/no-such-file")).isEmpty();
    }

    @Test
    void faust_runs_in_an_environment_of_its_own_with_as_many_partitions_as_the_input() {
        List<String> command = new FaustContender().command(ASSIGNMENT);
        assertThat(command.get(0)).endsWith("/bench/target/faust-venv/bin/python");
        assertThat(Path.of(command.get(1))).isRegularFile();
        assertThat(command).containsSequence(ASSIGNMENT.arguments(List.of())).containsSequence("--partitions", "8");
    }

    @Test
    void every_python_package_is_pinned() throws Exception {
        Path requirements = Checkout.find("bench/faust/requirements.txt").orElseThrow();
        assertThat(Files.readAllLines(requirements)).allMatch(line -> line.matches("[\\w-]+==[\\w.]+"));
    }

    @Test
    void telegraf_is_not_measured_and_it_says_why() {
        assertThat(Skipped.TELEGRAF.reasonToSkip().orElseThrow()).contains("no package");
    }
}
