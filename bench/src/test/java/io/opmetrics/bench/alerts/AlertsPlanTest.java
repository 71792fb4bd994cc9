package io.opmetrics.bench.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlertsPlanTest {

    private final AlertsPlan plan = AlertsPlan.ofLength(Duration.ofSeconds(40), Duration.ofSeconds(150));

    @Test
    void every_probe_has_a_group_of_its_own() {
        assertThat(IntStream.range(0, 190_000).filter(plan::isProbe).map(plan::group))
                .hasSize(1_900)
                .doesNotHaveDuplicates();
    }

    @Test
    void every_group_comes_alive_during_the_warm_up() {
        assertThat(IntStream.range(0, 40_000)
                        .filter(event -> !plan.isProbe(event))
                        .map(plan::group)
                        .distinct())
                .hasSize(10_000);
    }

    @Test
    void it_is_what_the_goal_is_about() {
        assertThat(plan.rules()).isEqualTo(50);
        assertThat(plan.pointsPerSecond()).isEqualTo(1_000);
    }

    @Test
    void a_run_that_would_need_a_group_twice_is_refused() {
        assertThatThrownBy(() -> new AlertsPlan(2, 10, 100, 10, Duration.ofSeconds(1), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_heap_is_read_from_the_log_of_its_collections() {
        assertThat(HeapUse.of("""
                        [0.010s][info][gc] Using Serial
                        [1.234s][info][gc] GC(0) Pause Young (Allocation Failure) 139M->20M(494M) 11.234ms
                        [2.345s][info][gc] GC(1) Pause Full (Metadata GC Threshold) 90M->31M(494M) 50.000ms
                        """)).isEqualTo(new HeapUse(139, 31));
    }
}
