package io.opmetrics.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {

    private static final SeriesWindow MORNING = new SeriesWindow("orders.created.count,aggregator=talabat", 5_000);
    private static final SeriesWindow NOON = new SeriesWindow("orders.created.count,aggregator=talabat", 10_000);

    private final Tally produced = new Tally();
    private final Tally counted = new Tally();

    @Test
    void what_was_produced_and_counted_alike_is_clean() {
        produced.add(MORNING, 1);
        produced.add(MORNING, 1);
        counted.add(MORNING, 2);
        Verdict verdict = Verdict.of(produced, counted, 4, List.of());
        assertThat(verdict.isClean()).isTrue();
        assertThat(verdict.json()).isEqualTo("{\"produced\":2,\"counted\":2,\"lost\":0,\"duplicated\":0,\"kills\":4}");
    }

    @Test
    void a_loss_does_not_hide_a_duplicate() {
        produced.add(MORNING, 3);
        produced.add(NOON, 3);
        counted.add(MORNING, 2);
        counted.add(NOON, 4);
        Verdict verdict = Verdict.of(produced, counted, 0, List.of());
        assertThat(verdict.isClean()).isFalse();
        assertThat(verdict.json()).isEqualTo("{\"produced\":6,\"counted\":6,\"lost\":1,\"duplicated\":1,\"kills\":0}");
        assertThat(verdict.findings())
                .containsExactly(
                        "orders.created.count,aggregator=talabat at 5000: 3 produced, 2 counted",
                        "orders.created.count,aggregator=talabat at 10000: 3 produced, 4 counted");
    }

    @Test
    void what_nobody_produced_is_a_duplicate_and_what_nobody_counted_a_loss() {
        produced.add(MORNING, 3);
        counted.add(NOON, 2);
        Verdict verdict = Verdict.of(produced, counted, 0, List.of());
        assertThat(verdict.lost()).isEqualTo(3);
        assertThat(verdict.duplicated()).isEqualTo(2);
    }

    @Test
    void a_broken_promise_is_not_clean_even_if_the_count_is_right() {
        assertThat(Verdict.of(produced, counted, 0, List.of("reported early")).isClean())
                .isFalse();
    }
}
