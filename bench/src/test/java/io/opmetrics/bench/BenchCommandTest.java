package io.opmetrics.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BenchCommandTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream talk = new ByteArrayOutputStream();

    private int run(String... arguments) {
        return BenchCommand.execute(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(talk, true, StandardCharsets.UTF_8),
                arguments);
    }

    @Test
    void help_lists_the_benchmarks() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("faults", "throughput", "delivery", "Exit codes");
    }

    @Test
    void a_length_out_of_range_is_refused_in_a_sentence() {
        assertThat(run("faults", "--seconds", "3")).isEqualTo(2);
        assertThat(talk.toString(StandardCharsets.UTF_8))
                .startsWith("--seconds must be from 10 to 86400, not 3")
                .doesNotContain("\tat ");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void a_delivery_run_that_is_too_short_is_refused_in_a_sentence() {
        assertThat(run("delivery", "--faults", "--seconds", "1")).isEqualTo(2);
        assertThat(talk.toString(StandardCharsets.UTF_8))
                .startsWith("--seconds must be from 5 to 86400, not 1")
                .doesNotContain("\tat ");
    }

    @Test
    void an_alerts_run_that_has_not_enough_groups_is_refused_in_a_sentence() {
        assertThat(run("alerts", "--seconds", "481")).isEqualTo(2);
        assertThat(talk.toString(StandardCharsets.UTF_8))
                .startsWith("--seconds must be from 5 to 480, not 481")
                .doesNotContain("\tat ");
    }

    @Test
    void an_unknown_benchmark_is_refused_with_the_usage() {
        assertThat(run("xyz")).isEqualTo(2);
        assertThat(talk.toString(StandardCharsets.UTF_8))
                .contains("xyz", "Usage: bench/run")
                .doesNotContain("\tat ");
    }

    @Test
    void a_seed_that_is_no_number_is_refused_in_a_sentence() {
        assertThat(run("faults", "--seed", "luck")).isEqualTo(2);
        assertThat(talk.toString(StandardCharsets.UTF_8))
                .contains("--seed", "luck")
                .doesNotContain("\tat ");
    }

    @Test
    void a_contender_that_there_is_not_is_refused_with_those_that_there_are() {
        assertThat(run("throughput", "--only", "limit,abacus")).isEqualTo(2);
        assertThat(talk.toString(StandardCharsets.UTF_8))
                .startsWith("--only: there is no contender abacus; there are limit, limit_parse, opmetrics_1")
                .doesNotContain("\tat ");
    }

    @Test
    void too_few_events_to_measure_anything_are_refused_in_a_sentence() {
        assertThat(run("throughput", "--events", "10")).isEqualTo(2);
        assertThat(talk.toString(StandardCharsets.UTF_8))
                .startsWith("--events must be from 10000 to 100000000, not 10")
                .doesNotContain("\tat ");
    }
}
