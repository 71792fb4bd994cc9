package io.opmetrics.app.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opmetrics.app.failure.FailureException;
import io.opmetrics.core.alert.AlertRule;
import io.opmetrics.core.definition.Definitions;
import io.opmetrics.core.definition.loader.DefinitionLoader;
import io.opmetrics.core.problem.InvalidFilesException;
import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.MetricValue;
import io.opmetrics.streams.alert.InputDelays;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Rules over points of the past, and where the past ends. */
class BacktestRunTest {

    private static final long START = Instant.parse("2026-01-01T12:00:00Z").toEpochMilli();
    private static final long MINUTE = 60_000;

    private static final Definitions DEFINITIONS = load("""
            apiVersion: opmetrics/v1
            kind: MetricSet
            sources:
              orders: { topic: orders, time: { field: /at, format: epoch_ms }, idle_close: 30s }
            metrics:
              - { metric: created.count, source: orders, aggregate: count, window: { size: 1m, grace: 30s } }
              - { metric: rejected.count, source: orders, aggregate: count, emit: immediate }
            ---
            apiVersion: opmetrics/v1
            kind: AlertSet
            alerts:
              - { alert: Rejections, metric: rejected.count, by: [aggregator], window: 10m, when: { op: gte, value: 3 } }
              - { alert: Few, metric: created.count, window: 1m, when: { op: lt, value: 5 } }
            """);

    private static final AlertRule REJECTIONS = DEFINITIONS.rules().get(0);
    private static final AlertRule FEW = DEFINITIONS.rules().get(1);

    private static final InputDelays DELAYS = new InputDelays(DEFINITIONS.metrics());

    private final PastPoints points = new PastPoints(DEFINITIONS.rules(), 100);

    private static Definitions load(String text) {
        try {
            return DefinitionLoader.load("alerts.yaml", text);
        } catch (InvalidFilesException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    private static MetricPoint point(
            String metric, Map<String, String> dimensions, long start, long time, double delta) {
        return new MetricPoint(
                metric,
                new TreeMap<>(dimensions),
                START + start,
                START + time,
                new MetricValue.Delta(delta),
                0,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.of("a test"));
    }

    private void rejection(String aggregator, long minute) {
        points.add(point(
                "rejected.count",
                Map.of("aggregator", aggregator, "order", "order " + minute),
                minute * MINUTE,
                minute * MINUTE,
                1));
    }

    private void created(long minute, double count) {
        points.add(point("created.count", Map.of(), minute * MINUTE, (minute + 1) * MINUTE - 1, count));
    }

    private List<BacktestResult> run(AlertRule rule, Span span) {
        return BacktestRun.of(rule, ThresholdSteps.around(rule), points, span, DELAYS);
    }

    private static Span file(long minute) {
        return new Span(Optional.empty(), START + minute * MINUTE, true);
    }

    @Test
    void a_rule_is_tried_as_it_is_and_with_a_step_to_each_side() {
        for (long minute : List.of(0L, 1L, 2L, 3L, 30L, 31L)) {
            rejection("talabat", minute);
        }
        rejection("jahez", 60);
        List<BacktestResult> results = run(REJECTIONS, file(60));
        assertThat(results).extracting(result -> result.condition().low()).containsExactly(2.0, 3.0, 4.0);
        assertThat(results).extracting(BacktestResult::isAsDefined).containsExactly(false, true, false);
        assertThat(results).extracting(result -> result.firings().size()).containsExactly(2, 1, 1);
        // The third came in minute 2; two are left after the second has gone in minute 11.
        assertThat(results.get(1).total()).hasMinutes(9);
        assertThat(results.get(1).last()).hasValue(START + 2 * MINUTE);
        assertThat(results.get(1).open()).isZero();
        assertThat(results.get(0).groups()).isEqualTo(1);
    }

    @Test
    void what_fires_still_is_counted_up_to_the_end() {
        for (long minute : List.of(0L, 1L, 2L)) {
            rejection("talabat", minute);
        }
        BacktestResult own = run(REJECTIONS, file(5)).get(1);
        assertThat(own.open()).isEqualTo(1);
        assertThat(own.total()).hasMinutes(3);
    }

    @Test
    void windows_that_are_still_to_be_reported_are_no_absence_of_events() {
        for (long minute = 0; minute < 10; minute++) {
            created(minute, minute == 4 ? 1 : 10);
        }
        // The window of minute 10 is complete, but will only be reported 62 seconds later.
        BacktestResult own = run(FEW, new Span(Optional.empty(), START + 11 * MINUTE + 30_000, false))
                .get(1);
        assertThat(own.until()).isEqualTo(START + 11 * MINUTE + 30_000 - 62_000 - 30_000);
        assertThat(own.firings())
                .singleElement()
                .satisfies(firing -> assertThat(firing.isOver()).isTrue());
    }

    @Test
    void a_file_is_decided_up_to_its_last_window() {
        created(0, 10);
        created(1, 1);
        BacktestResult own = run(FEW, file(2)).get(1);
        assertThat(own.until()).isEqualTo(START + 2 * MINUTE - 1);
        assertThat(own.open()).isEqualTo(1);
    }

    @Test
    void what_began_to_fire_before_is_counted_from_the_beginning_of_the_time_that_is_asked_about() {
        for (long minute : List.of(0L, 1L, 2L, 3L, 20L)) {
            rejection("talabat", minute);
        }
        Span span = new Span(Optional.of(START + 5 * MINUTE), START + 20 * MINUTE, true);
        BacktestResult own = run(REJECTIONS, span).get(1);
        assertThat(own.from()).isEqualTo(START + 5 * MINUTE);
        assertThat(own.firings()).singleElement().satisfies(firing -> {
            assertThat(firing.start()).isEqualTo(START + 5 * MINUTE);
            assertThat(firing.end()).isEqualTo(START + 11 * MINUTE);
        });
    }

    @Test
    void the_order_of_reading_does_not_matter() {
        PastPoints reversed = new PastPoints(DEFINITIONS.rules(), 100);
        for (long minute = 0; minute < 20; minute++) {
            rejection("a" + minute % 3, minute);
        }
        for (long minute = 19; minute >= 0; minute--) {
            reversed.add(point(
                    "rejected.count", Map.of("aggregator", "a" + minute % 3), minute * MINUTE, minute * MINUTE, 1));
        }
        assertThat(BacktestRun.of(REJECTIONS, List.of(), reversed, file(20), DELAYS))
                .isEqualTo(BacktestRun.of(REJECTIONS, List.of(), points, file(20), DELAYS));
    }

    @Test
    void points_that_no_rule_reads_are_not_kept_and_too_many_are_said_to_be() {
        PastPoints few = new PastPoints(List.of(REJECTIONS), 1);
        few.add(point("created.count", Map.of(), 0, MINUTE - 1, 1));
        few.add(point("rejected.count", Map.of(), 0, 0, 1));
        assertThat(few.kept()).isEqualTo(1);
        assertThat(few.newest()).hasValue(START + MINUTE - 1);
        assertThatThrownBy(() -> few.add(point("rejected.count", Map.of(), 1, 1, 1)))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("--rule", "--since");
    }
}
