package io.opmetrics.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.core.definition.MetricDefinition;
import io.opmetrics.core.definition.loader.DefinitionLoader;
import io.opmetrics.core.problem.InvalidFilesException;
import io.opmetrics.schema.MetricValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Definitions that change between two runs, or while only some instances know it. Times are seconds after noon. */
class ChangedDefinitionsTest {

    private static final long NOON = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();

    private static final String ORDERS = metric("orders", "", "aggregator: /aggregator", "1m");
    private static final String LARGE_ORDERS =
            metric("orders", "where: event.total > 10", "aggregator: /aggregator", "1m");
    private static final String ORDERS_BY_COUNTRY = metric("orders", "", "country: /country", "1m");

    private final PipelineHarness pipeline = new PipelineHarness(definitions(ORDERS), 1, at(0));

    private static String metric(String source, String where, String dimension, String size) {
        return """
            apiVersion: opmetrics/v1
            kind: MetricSet
            sources:
              orders:   { topic: orders.created, time: { field: /at, format: epoch_ms }, idle_close: 5s }
              requests: { topic: orders.requested, time: { field: /at, format: epoch_ms }, idle_close: 5s }
            metrics:
              - metric: orders.created.count
                source: %s
                aggregate: count
                %s
                dimensions: { %s }
                window: { size: %s, grace: 10s }
            """.formatted(source, where, dimension, size);
    }

    static List<MetricDefinition> definitions(String yaml) {
        try {
            return DefinitionLoader.load("test.yaml", yaml).metrics();
        } catch (InvalidFilesException e) {
            throw new AssertionError(e);
        }
    }

    private static long at(int seconds) {
        return NOON + seconds * 1_000L;
    }

    private static String line(int second, String rest) {
        return at(second) + " " + rest;
    }

    private void order(String topic, int second, int total) {
        pipeline.now = Math.max(pipeline.now, at(second));
        pipeline.event(
                topic,
                0,
                "{\"at\":%d,\"aggregator\":\"talabat\",\"country\":\"KW\",\"total\":%d}".formatted(at(second), total));
    }

    private void order(int second, int total) {
        order("orders.created", second, total);
    }

    private double counter(String name) {
        return pipeline.meters
                .counter("opmetrics.processor." + name, "metric", "orders.created.count")
                .count();
    }

    @Test
    void an_open_window_closes_with_what_it_had_under_the_old_definition_and_the_new_one_adds_a_revision() {
        order(3, 5);
        order(4, 20);
        pipeline.restart(definitions(LARGE_ORDERS));
        order(5, 5);
        order(6, 20);
        order(80, 20);
        pipeline.commit();
        pipeline.ticks(61);
        assertThat(pipeline.lines())
                .containsExactlyInAnyOrder(line(0, "talabat r0 2"), line(0, "talabat r1 1"), line(60, "talabat r0 1"));
    }

    @Test
    void where_reports_restate_the_second_definition_to_report_an_interval_is_discarded_and_counted() {
        String distinct = ORDERS.replace("aggregate: count", "aggregate: distinct\n    field: /total");
        String large = LARGE_ORDERS.replace("aggregate: count", "aggregate: distinct\n    field: /total");
        pipeline.restart(definitions(distinct));
        order(3, 5);
        order(4, 20);
        pipeline.restart(definitions(large));
        order(5, 30);
        order(80, 40);
        pipeline.commit();
        pipeline.ticks(61);
        assertThat(pipeline.points)
                .extracting(point -> point.start() + " r" + point.revision() + " " + point.value())
                .containsExactly(
                        at(0) + " r0 Summary[min=2.0, max=2.0, sum=2.0, count=1]",
                        at(60) + " r0 Summary[min=1.0, max=1.0, sum=1.0, count=1]");
        assertThat(counter("discarded.values")).isEqualTo(1);
    }

    @Test
    void with_other_dimensions_both_report_their_own_series() {
        order(3, 5);
        pipeline.restart(definitions(ORDERS_BY_COUNTRY));
        order(4, 5);
        order(80, 5);
        pipeline.commit();
        assertThat(pipeline.lines()).containsExactlyInAnyOrder(line(0, "talabat r0 1"), line(0, "KW r0 1"));
    }

    @Test
    void with_another_size_the_open_window_still_closes_at_its_own_end() {
        order(3, 5);
        pipeline.restart(definitions(metric("orders", "", "aggregator: /aggregator", "5m")));
        order(4, 5);
        order(80, 5);
        pipeline.commit();
        assertThat(pipeline.lines()).containsExactly(line(0, "talabat r0 1"));
        order(320, 5);
        pipeline.commit();
        assertThat(pipeline.lines()).containsExactly(line(0, "talabat r0 1"), line(0, "talabat r0 2"));
    }

    @Test
    void a_metric_that_is_removed_reports_its_open_windows() {
        String other = ORDERS.replace("orders.created.count", "orders.other.count");
        order(3, 5);
        pipeline.restart(definitions(other));
        order(80, 5);
        pipeline.commit();
        assertThat(pipeline.points).extracting(point -> point.metric()).containsExactly("orders.created.count");
    }

    @Test
    void a_source_that_nobody_reads_any_more_does_not_hold_its_windows_open() {
        order(3, 5);
        pipeline.restart(definitions(metric("requests", "", "aggregator: /aggregator", "1m")));
        order("orders.requested", 4, 5);
        order("orders.requested", 80, 5);
        pipeline.commit();
        pipeline.ticks(61);
        assertThat(pipeline.lines())
                .containsExactlyInAnyOrder(line(0, "talabat r0 1"), line(0, "talabat r1 1"), line(60, "talabat r0 1"));
    }

    @Test
    void grace_and_limits_change_without_a_new_identity() {
        order(3, 5);
        pipeline.restart(definitions(ORDERS.replace("grace: 10s", "grace: 1s")));
        order(4, 5);
        order(62, 5);
        pipeline.commit();
        assertThat(pipeline.lines()).containsExactly(line(0, "talabat r0 2"));
    }

    @Test
    void a_second_stage_that_does_not_know_the_new_definition_yet_keeps_its_partials() {
        order(3, 20);
        pipeline.restartFolds(definitions(LARGE_ORDERS));
        order(4, 20);
        order(80, 20);
        pipeline.commit();
        assertThat(pipeline.lines()).containsExactly(line(0, "talabat r0 1"));
        assertThat(counter("parked.partials")).isEqualTo(2);

        pipeline.restartMerge(definitions(LARGE_ORDERS));
        order(150, 20);
        pipeline.commit();
        pipeline.ticks(61);
        assertThat(pipeline.lines())
                .containsExactlyInAnyOrder(
                        line(0, "talabat r0 1"),
                        line(0, "talabat r1 1"),
                        line(60, "talabat r0 1"),
                        line(120, "talabat r0 1"));
    }

    @Test
    void parked_partials_of_a_window_that_closed_meanwhile_are_its_correction() {
        order(3, 20);
        order(80, 20);
        pipeline.restart(definitions(LARGE_ORDERS));
        pipeline.restartFolds(definitions(ORDERS));
        pipeline.restartMerge(definitions(LARGE_ORDERS));
        order(81, 20);
        order(150, 20);
        pipeline.commit();
        pipeline.restartMerge(definitions(ORDERS));
        order(220, 20);
        pipeline.commit();
        pipeline.ticks(61);
        assertThat(pipeline.points.stream()
                        .filter(point -> point.start() == at(60))
                        .mapToDouble(point -> ((MetricValue.Delta) point.value()).delta())
                        .sum())
                .isEqualTo(2);
    }

    @Test
    void a_second_stage_that_knows_the_new_definition_still_merges_partials_of_the_old_one() {
        order(3, 20);
        pipeline.restartMerge(definitions(LARGE_ORDERS));
        order(4, 5);
        order(80, 5);
        pipeline.commit();
        assertThat(pipeline.lines()).containsExactly(line(0, "talabat r0 2"));
    }

    @Test
    void a_definition_that_comes_back_finds_what_it_left() {
        order(3, 20);
        pipeline.restart(definitions(LARGE_ORDERS));
        order(4, 20);
        pipeline.restart(definitions(ORDERS));
        order(5, 5);
        order(80, 5);
        pipeline.commit();
        pipeline.ticks(61);
        assertThat(pipeline.lines()).contains(line(0, "talabat r0 1"), line(0, "talabat r1 2"));
    }

    @Test
    void an_old_definition_is_forgotten_once_nothing_of_it_can_be_corrected() {
        order(3, 20);
        pipeline.restart(definitions(LARGE_ORDERS));
        order(80, 20);
        pipeline.commit();
        assertThat(entries('D')).isEqualTo(2);

        order((int) Duration.ofHours(25).toSeconds(), 20);
        pipeline.commit();
        assertThat(entries('D')).isEqualTo(1);
        order((int) Duration.ofHours(26).toSeconds(), 20);
        pipeline.commit();
        assertThat(pipeline.lines()).hasSize(3);
    }

    @Test
    void the_other_metrics_are_untouched() {
        String other = ORDERS.replace("orders.created.count", "orders.other.count");
        PipelineHarness both = new PipelineHarness(
                Stream.concat(definitions(ORDERS).stream(), definitions(other).stream())
                        .toList(),
                1,
                at(0));
        both.order(0, at(3), "talabat");
        both.restart(Stream.concat(definitions(ORDERS_BY_COUNTRY).stream(), definitions(other).stream())
                .toList());
        both.now = at(80);
        both.order(0, at(5), "talabat");
        both.order(0, at(80), "talabat");
        both.commit();
        assertThat(both.points)
                .filteredOn(point -> point.metric().equals("orders.other.count"))
                .extracting(point -> point.value())
                .containsExactly(new MetricValue.Delta(2));
    }

    private int entries(char table) {
        int[] count = {0};
        pipeline.state.scan(new byte[] {(byte) table}, (key, value) -> count[0]++);
        return count[0];
    }
}
