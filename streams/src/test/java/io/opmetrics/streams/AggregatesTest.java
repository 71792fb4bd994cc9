package io.opmetrics.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.MetricValue;
import io.opmetrics.schema.MetricValue.Delta;
import io.opmetrics.schema.MetricValue.Summary;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every aggregate from the event to the point, and how a late event corrects it. Times are seconds after noon. */
class AggregatesTest {

    private static final long NOON = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();

    private static PipelineHarness pipeline(String metric) {
        return new PipelineHarness(ChangedDefinitionsTest.definitions("""
                        apiVersion: opmetrics/v1
                        kind: MetricSet
                        sources:
                          orders:     { topic: orders.created, time: { field: /at, format: epoch_ms }, idle_close: 5s }
                          rejections: { topic: orders.rejected, time: { field: /at, format: epoch_ms }, idle_close: 5s }
                        metrics:
                          - { %s, window: { size: 1m, grace: 10s } }
                        """.formatted(metric)), 1, NOON);
    }

    private static void event(PipelineHarness pipeline, String topic, int second, String value) {
        long at = NOON + second * 1_000L;
        pipeline.now = Math.max(pipeline.now, at);
        pipeline.event(topic, 0, "{\"at\":%d,\"value\":%s}".formatted(at, value));
    }

    private static void orders(PipelineHarness pipeline, int second, String... values) {
        for (String value : values) {
            event(pipeline, "orders.created", second, value);
        }
    }

    /** All that the first window reported, corrections included. */
    private static List<MetricPoint> firstWindow(PipelineHarness pipeline) {
        pipeline.commit();
        pipeline.ticks(62);
        return pipeline.points.stream().filter(point -> point.start() == NOON).toList();
    }

    private static Summary gauge(double value) {
        return new Summary(value, value, value, 1);
    }

    private static void isRevision(MetricPoint point, int revision, boolean restates, MetricValue value) {
        assertThat(point.revision()).isEqualTo(revision);
        assertThat(point.restates()).isEqualTo(restates);
        assertThat(point.value()).isEqualTo(value);
    }

    @Test
    void a_sum_is_corrected_by_what_is_added() {
        PipelineHarness pipeline = pipeline("metric: order.value.count, source: orders, aggregate: sum, field: /value");
        orders(pipeline, 3, "0.1", "0.2", "3");
        orders(pipeline, 80, "1");
        orders(pipeline, 4, "0.7");
        List<MetricPoint> points = firstWindow(pipeline);
        isRevision(points.get(0), 0, false, new Delta(3.3));
        isRevision(points.get(1), 1, false, new Delta(0.7));
    }

    @Test
    void a_summary_is_corrected_by_what_is_added() {
        PipelineHarness pipeline = pipeline("metric: order.value, source: orders, aggregate: summary, field: /value");
        orders(pipeline, 3, "2", "-4.5");
        orders(pipeline, 80, "1");
        orders(pipeline, 4, "7");
        List<MetricPoint> points = firstWindow(pipeline);
        isRevision(points.get(0), 0, false, new Summary(-4.5, 2, -2.5, 2));
        isRevision(points.get(1), 1, false, gauge(7));
    }

    @Test
    void a_distinct_count_is_corrected_by_the_count_of_the_whole_window() {
        PipelineHarness pipeline = pipeline("metric: customers, source: orders, aggregate: distinct, field: /value");
        orders(pipeline, 3, "\"a\"", "\"b\"", "\"a\"");
        orders(pipeline, 80, "\"z\"");
        orders(pipeline, 4, "\"b\"", "\"c\"");
        List<MetricPoint> points = firstWindow(pipeline);
        isRevision(points.get(0), 0, false, gauge(2));
        isRevision(points.get(points.size() - 1), points.size() - 1, true, gauge(3));
    }

    @Test
    void each_quantile_is_a_metric_of_its_own_and_restates() {
        PipelineHarness pipeline = pipeline(
                "metric: order.value, source: orders, aggregate: quantiles, field: /value, quantiles: [p50, p99]");
        orders(pipeline, 3, "1", "2", "3");
        orders(pipeline, 80, "1");
        orders(pipeline, 4, "4", "5");
        List<MetricPoint> points = firstWindow(pipeline);
        assertThat(points)
                .extracting(MetricPoint::metric)
                .startsWith("order.value.p50", "order.value.p99")
                .endsWith("order.value.p50", "order.value.p99");
        isRevision(points.get(0), 0, false, gauge(2));
        isRevision(points.get(1), 0, false, gauge(3));
        assertThat(points.get(points.size() - 2).value()).isEqualTo(gauge(3));
        assertThat(points.get(points.size() - 1).value()).isEqualTo(gauge(5));
        assertThat(points.get(points.size() - 1).restates()).isTrue();
    }

    private static final String RATIO =
            "metric: rejection.ratio, aggregate: ratio, numerator: { source: rejections }, denominator: { source: orders }";

    @Test
    void a_ratio_closes_when_both_sources_have_passed_and_restates_when_either_is_late() {
        PipelineHarness pipeline = pipeline(RATIO);
        orders(pipeline, 3, "1", "1", "1", "1");
        event(pipeline, "orders.rejected", 5, "1");
        orders(pipeline, 80, "1");
        pipeline.commit();
        assertThat(pipeline.points).isEmpty();

        event(pipeline, "orders.rejected", 81, "1");
        pipeline.now += 1_000;
        pipeline.commit();
        assertThat(pipeline.points).hasSize(1);
        event(pipeline, "orders.rejected", 6, "1");
        List<MetricPoint> points = firstWindow(pipeline);
        isRevision(points.get(0), 0, false, gauge(0.25));
        isRevision(points.get(1), 1, true, gauge(0.5));
    }

    @Test
    void of_no_denominator_there_is_no_ratio_and_a_late_one_makes_the_first_report() {
        PipelineHarness pipeline = pipeline(RATIO);
        event(pipeline, "orders.rejected", 5, "1");
        event(pipeline, "orders.rejected", 80, "1");
        orders(pipeline, 80, "1");
        pipeline.commit();
        assertThat(pipeline.points).isEmpty();
        orders(pipeline, 5, "1", "1");
        List<MetricPoint> points = firstWindow(pipeline);
        isRevision(points.get(0), 0, false, gauge(0.5));
        assertThat(points).hasSize(1);
    }

    @Test
    void a_value_that_cannot_be_used_takes_the_event_from_that_metric_alone() {
        PipelineHarness pipeline =
                pipeline("metric: orders.count, source: orders, aggregate: count, window: { size: 1m } }"
                        + "\n  - { metric: value.count, source: orders, aggregate: sum, field: /value");
        orders(pipeline, 3, "1", "-1", "null", "\"7\"", "1e999", "{}");
        assertThat(pipeline.deadLetters)
                .extracting(letter -> letter.metric().orElseThrow() + " " + letter.reason() + " "
                        + letter.field().orElseThrow())
                .containsExactly(
                        "value.count negative_sum /value",
                        "value.count missing_field /value",
                        "value.count wrong_type /value",
                        "value.count out_of_range /value",
                        "value.count wrong_type /value");
        pipeline.ticks(40);
        assertThat(firstWindow(pipeline))
                .extracting(point -> point.metric() + " " + ((Delta) point.value()).delta())
                .containsExactlyInAnyOrder("orders.count 6.0", "value.count 1.0");
    }

    @Test
    void what_restates_is_remembered_for_an_hour_and_what_adds_for_a_day() {
        PipelineHarness distinct = pipeline("metric: customers, source: orders, aggregate: distinct, field: /value");
        PipelineHarness count = pipeline("metric: orders.count, source: orders, aggregate: count");
        for (PipelineHarness pipeline : List.of(distinct, count)) {
            orders(pipeline, 3, "\"a\"");
            orders(pipeline, (int) Duration.ofMinutes(62).toSeconds(), "\"b\"");
            orders(pipeline, 4, "\"c\"");
        }
        assertThat(firstWindow(distinct)).hasSize(1);
        assertThat(distinct.deadLetters).extracting(letter -> letter.reason()).containsExactly("too_late");
        assertThat(firstWindow(count)).hasSize(2);
        assertThat(count.deadLetters).isEmpty();
    }

    @Test
    void events_that_were_on_time_for_an_idle_partition_but_whose_window_is_forgotten_are_told_of() {
        PipelineHarness pipeline = pipeline("metric: customers, source: orders, aggregate: distinct, field: /value");
        orders(pipeline, 3, "\"a\"");
        pipeline.ticks(4_000);
        orders(pipeline, 4, "\"b\"", "\"c\"");
        pipeline.commit();
        assertThat(pipeline.points).hasSize(1);
        assertThat(pipeline.tooLate).hasSize(1);
        assertThat(pipeline.tooLate.get(0).start()).isEqualTo(NOON);
        assertThat(pipeline.tooLate.get(0).value()).isEqualTo(gauge(2));
        assertThat(pipeline.meters
                        .counter("opmetrics.processor.dead.letters", "reason", "too_late")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void a_correction_that_waits_is_reported_before_its_window_is_forgotten() {
        PipelineHarness pipeline = pipeline("metric: orders.count, source: orders, aggregate: count");
        orders(pipeline, 3, "1");
        orders(pipeline, 80, "1");
        orders(pipeline, 4, "1");
        orders(pipeline, 5, "1");
        pipeline.commit();
        orders(pipeline, (int) Duration.ofDays(3).toSeconds(), "1");
        pipeline.commit();
        assertThat(pipeline.points.stream()
                        .filter(point -> point.start() == NOON)
                        .mapToDouble(point -> ((Delta) point.value()).delta())
                        .sum())
                .isEqualTo(3);
        assertThat(pipeline.points.stream().filter(point -> point.start() == NOON && point.revision() == 0))
                .hasSize(1);
    }

    @Test
    void restating_windows_survive_a_restart() {
        PipelineHarness pipeline = pipeline("metric: customers, source: orders, aggregate: distinct, field: /value");
        orders(pipeline, 3, "\"a\"", "\"b\"");
        pipeline.restart();
        orders(pipeline, 80, "\"z\"");
        pipeline.restart();
        orders(pipeline, 4, "\"c\"");
        List<MetricPoint> points = firstWindow(pipeline);
        isRevision(points.get(0), 0, false, gauge(2));
        isRevision(points.get(1), 1, true, gauge(3));
    }
}
