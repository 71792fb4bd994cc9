package io.opmetrics.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.schema.MetricPoint;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromisesTest {

    private static final long START = 1_000_000;
    private static final long END = START + 5_000;

    private static Reported window(int revision, long written) {
        return new Reported(
                MetricPoint.count("orders.created.count")
                        .dimension("aggregator", "talabat")
                        .interval(START, END - 1)
                        .delta(3)
                        .revision(revision)
                        .build(),
                written);
    }

    @Test
    void a_report_and_its_corrections_keep_them() {
        assertThat(Promises.broken(List.of(window(0, END), window(1, END + 1), window(2, END + 2))))
                .isEmpty();
    }

    @Test
    void a_report_before_the_end_of_its_window_is_found() {
        assertThat(Promises.broken(List.of(window(0, END - 1))))
                .containsExactly("orders.created.count,aggregator=talabat was reported 1 ms before the end of its"
                        + " window at 1005000");
    }

    @Test
    void a_second_first_report_is_found() {
        assertThat(Promises.broken(List.of(window(0, END), window(1, END), window(0, END))))
                .containsExactly("orders.created.count,aggregator=talabat has revisions [0, 1, 0] of the window at"
                        + " 1000000");
    }

    @Test
    void a_correction_without_a_first_report_is_found() {
        assertThat(Promises.broken(List.of(window(1, END)))).hasSize(1);
    }

    @Test
    void equal_points_of_single_events_are_none_of_their_business() {
        Reported point = new Reported(
                MetricPoint.count("orders.rejected.count").at(START).delta(1).build(), START);
        assertThat(Promises.broken(List.of(point, point))).isEmpty();
    }
}
