package io.opmetrics.bench.throughput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opmetrics.bench.throughput.event.Due;
import io.opmetrics.bench.throughput.event.OrderWindow;
import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.MetricPointJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CountedTest {

    private static final long NINE = 1_772_355_600_000L;
    private static final long FIVE_PAST = NINE + 300_000;

    private final Counted counted = new Counted(
            new Due(Map.of(new OrderWindow(NINE, "hungrio"), 10L, new OrderWindow(FIVE_PAST, "hungrio"), 5L)),
            List.of(15L, 6L));

    private void takeCount(long start, String aggregator, long count) {
        counted.take("{\"start\":%d,\"aggregator\":\"%s\",\"count\":%d}"
                .formatted(start, aggregator, count)
                .getBytes(StandardCharsets.UTF_8));
    }

    private void takePoint(String metric, long start, int revision, double delta) {
        counted.take(MetricPointJson.write(MetricPoint.count(metric)
                .dimension("aggregator", "hungrio")
                .interval(start, start + 299_999)
                .revision(revision)
                .delta(delta)
                .build()));
    }

    @Test
    void a_later_count_of_a_window_replaces_an_earlier_one() {
        takeCount(NINE, "hungrio", 4);
        takeCount(NINE, "hungrio", 10);

        assertThat(counted.events()).isEqualTo(10);
        assertThat(counted.windows()).isEqualTo(1);
        assertThat(counted.wrongWindows()).isEqualTo(1);
    }

    @Test
    void revisions_of_a_point_add_up() {
        takePoint(Workload.REFERENCE, NINE, 0, 8);
        takePoint(Workload.REFERENCE, NINE, 1, 2);
        takePoint(Workload.REFERENCE, FIVE_PAST, 0, 5);

        assertThat(counted.events()).isEqualTo(15);
        assertThat(counted.windows()).isEqualTo(2);
        assertThat(counted.wrongWindows()).isZero();
    }

    @Test
    void other_metrics_and_windows_that_are_not_due_are_left_out() {
        takePoint("orders.variant1.count", NINE, 0, 8);
        takeCount(NINE - 300_000, "hungrio", 3);
        takeCount(NINE, "nobody", 3);

        assertThat(counted.events()).isZero();
        assertThat(counted.windows()).isZero();
        assertThat(counted.wrongWindows()).isEqualTo(2);
    }

    @Test
    void a_loss_in_one_window_cannot_hide_a_duplicate_in_another() {
        takeCount(NINE, "hungrio", 9);
        takeCount(FIVE_PAST, "hungrio", 6);

        assertThat(counted.events()).isEqualTo(15);
        assertThat(counted.wrongWindows()).isEqualTo(2);
    }

    @Test
    void every_metric_is_judged_by_its_total_over_the_windows_of_the_set() {
        takePoint(Workload.key(0), NINE, 0, 15);
        takePoint(Workload.key(1), NINE, 0, 4);
        assertThat(counted.wrongMetrics()).isEqualTo(1);

        takePoint(Workload.key(1), FIVE_PAST, 0, 2);
        takePoint(Workload.key(1), FIVE_PAST + 300_000, 0, 8);
        assertThat(counted.wrongMetrics()).isZero();
    }

    @Test
    void anything_else_on_the_topic_is_refused_with_its_text() {
        assertThatThrownBy(() -> counted.take("{\"hello\":1}".getBytes(StandardCharsets.UTF_8)))
                .hasMessage("Neither a count nor a point: {\"hello\":1}");
        assertThatThrownBy(() -> counted.take("hello".getBytes(StandardCharsets.UTF_8)))
                .hasMessage("No JSON: hello");
    }
}
