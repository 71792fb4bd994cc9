package io.opmetrics.core.alert.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.core.alert.ActiveHours;
import io.opmetrics.core.alert.Comparison;
import io.opmetrics.core.alert.ExpectedGroups;
import io.opmetrics.core.alert.NoData;
import io.opmetrics.core.alert.Operator;
import io.opmetrics.schema.MetricPoint;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupEvaluatorTest {

    private static final long MINUTE = 60_000;
    private static final long NOON = Instant.parse("2026-11-24T12:00:00Z").toEpochMilli();

    private final List<Transition> told = new ArrayList<>();

    @Test
    void three_rejections_within_ten_minutes_fire_as_the_third_arrives_and_resolve_as_the_first_leaves() {
        GroupEvaluator evaluator = GroupEvaluator.begin(Rules.REJECTIONS.rule(), Rules.GROUP, NOON);
        add(evaluator, NOON, 1);
        add(evaluator, NOON + 5 * MINUTE, 1);
        assertThat(told).isEmpty();

        add(evaluator, NOON + 10 * MINUTE - 1, 1);
        assertThat(news()).containsExactly("FIRING " + (NOON + 10 * MINUTE - 1));
        assertThat(evaluator.state()).isEqualTo(AlertState.FIRING);

        assertThat(evaluator.nextDue()).isEqualTo(NOON + 30_000);
        advance(evaluator, NOON + 10 * MINUTE + 29_999);
        assertThat(told).isEmpty();
        advance(evaluator, NOON + 10 * MINUTE + 30_000);
        assertThat(news()).containsExactly("RESOLVED " + (NOON + 10 * MINUTE));
    }

    @Test
    void two_points_a_window_apart_are_not_together() {
        GroupEvaluator evaluator = GroupEvaluator.begin(Rules.REJECTIONS.rule(), Rules.GROUP, NOON);
        add(evaluator, NOON, 2);
        add(evaluator, NOON + 10 * MINUTE, 1);
        advance(evaluator, NOON + 60 * MINUTE);

        assertThat(told).isEmpty();
    }

    @Test
    void a_point_out_of_order_tells_the_firing_again_with_its_earlier_begin() {
        GroupEvaluator evaluator = GroupEvaluator.begin(Rules.REJECTIONS.rule(), Rules.GROUP, NOON);
        add(evaluator, NOON + 1_000, 2);
        add(evaluator, NOON + 9_000, 1);
        add(evaluator, NOON + 5_000, 1);

        assertThat(told).extracting(Transition::at).containsExactly(NOON + 9_000, NOON + 5_000);
        assertThat(told).extracting(Transition::isRedated).containsExactly(false, true);
        assertThat(told.get(1).incidentId()).isEqualTo(told.get(0).incidentId());
    }

    @Test
    void a_late_point_adds_an_interval_and_one_that_is_too_late_nothing() {
        GroupEvaluator evaluator = GroupEvaluator.begin(Rules.REJECTIONS.rule(), Rules.GROUP, NOON);
        add(evaluator, NOON, 2);
        advance(evaluator, NOON + 40 * MINUTE);
        assertThat(told).isEmpty();

        assertThat(evaluator.add(0, point(NOON + 3 * MINUTE, 1), NOON + 40 * MINUTE, told::add))
                .isEqualTo(Intake.LATE);
        assertThat(told).allMatch(Transition::isLate);
        assertThat(news()).containsExactly("FIRING " + (NOON + 3 * MINUTE), "RESOLVED " + (NOON + 10 * MINUTE));

        assertThat(evaluator.add(0, point(NOON - 60 * MINUTE, 9), NOON, told::add))
                .isEqualTo(Intake.TOO_LATE);
        assertThat(told).isEmpty();
    }

    @Test
    void while_the_clock_stands_nothing_resolves_and_no_silence_is_an_alert() {
        GroupEvaluator evaluator = GroupEvaluator.begin(
                Rules.REJECTIONS
                        .noData(NoData.ALERT, new ExpectedGroups.Seen(Duration.ofDays(1)))
                        .rule(),
                Rules.GROUP,
                NOON);
        add(evaluator, NOON + 1, 3);
        news();

        for (int minute = 0; minute < 100; minute++) {
            evaluator.advance(NOON + MINUTE, NOON + minute * MINUTE, told::add);
        }

        assertThat(told).isEmpty();
        assertThat(evaluator.state()).isEqualTo(AlertState.FIRING);
    }

    @Test
    void what_is_older_than_the_rule_notifies_is_historical() {
        GroupEvaluator evaluator = GroupEvaluator.begin(Rules.REJECTIONS.rule(), Rules.GROUP, NOON);

        evaluator.add(0, point(NOON, 3), NOON + 60 * MINUTE, told::add);
        evaluator.advance(NOON + 60 * MINUTE, NOON + 71 * MINUTE, told::add);

        assertThat(told).extracting(Transition::isHistorical).containsExactly(false, true);
    }

    @Test
    void a_change_is_against_the_same_window_earlier() {
        Rules dropByHalf = Rules.REJECTIONS
                .compared(new Comparison.Change(Comparison.Earlier.HOUR, Comparison.Measure.PERCENT))
                .when(Operator.LTE, -50);
        GroupEvaluator evaluator = GroupEvaluator.begin(dropByHalf.rule(), Rules.GROUP, NOON);
        add(evaluator, NOON + MINUTE, 10);
        add(evaluator, NOON + 61 * MINUTE, 5);
        advance(evaluator, NOON + 120 * MINUTE);

        // The earlier minute is compared from its last millisecond on.
        assertThat(news()).containsExactly("FIRING " + (NOON + 62 * MINUTE - 1), "RESOLVED " + (NOON + 71 * MINUTE));
    }

    @Test
    void a_kitchen_that_is_closed_does_not_alarm_and_has_a_window_to_report_once_it_opens() {
        ActiveHours hours = new ActiveHours(
                ZoneId.of("Asia/Kuwait"), EnumSet.allOf(DayOfWeek.class), LocalTime.of(16, 0), LocalTime.of(18, 0));
        GroupEvaluator evaluator = GroupEvaluator.begin(
                Rules.REJECTIONS
                        .noData(NoData.ALERT, new ExpectedGroups.Listed(List.of(Rules.GROUP)))
                        .active(hours)
                        .rule(),
                Rules.GROUP,
                NOON);
        // Kuwait is three hours ahead: open from 13:00 to 15:00.
        advance(evaluator, NOON + 24 * 60 * MINUTE);

        assertThat(news()).containsExactly("FIRING " + (NOON + 70 * MINUTE), "RESOLVED " + (NOON + 180 * MINUTE));
    }

    @Test
    void a_group_leaves_nothing_behind_in_the_end() {
        GroupEvaluator evaluator = GroupEvaluator.begin(Rules.REJECTIONS.rule(), Rules.GROUP, NOON);
        add(evaluator, NOON, 3);
        assertThat(evaluator.isDisposable()).isFalse();

        int steps = 0;
        for (; !evaluator.isDisposable() && steps < 20; steps++) {
            advance(evaluator, evaluator.nextDue());
        }

        assertThat(steps).isLessThan(6);
        assertThat(evaluator.nextDue()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void a_backtest_tells_what_another_threshold_would_have_done() {
        List<MetricPoint> points = List.of(point(NOON + 5 * MINUTE, 2), point(NOON, 1), point(NOON + 60 * MINUTE, 3));

        List<Backtest.Firing> three = Backtest.of(Rules.REJECTIONS.rule(), points, NOON, NOON + 65 * MINUTE);
        List<Backtest.Firing> two =
                Backtest.of(Rules.REJECTIONS.when(Operator.GTE, 2).rule(), points, NOON, NOON + 65 * MINUTE);

        assertThat(three)
                .containsExactly(
                        new Backtest.Firing(Rules.GROUP, NOON + 5 * MINUTE, NOON + 10 * MINUTE, true),
                        new Backtest.Firing(Rules.GROUP, NOON + 60 * MINUTE, NOON + 65 * MINUTE, false));
        assertThat(two).extracting(Backtest.Firing::length).containsExactly(10 * MINUTE, 5 * MINUTE);
    }

    private void add(GroupEvaluator evaluator, long time, double delta) {
        assertThat(evaluator.add(0, point(time, delta), time, told::add)).isEqualTo(Intake.ON_TIME);
    }

    private void advance(GroupEvaluator evaluator, long clock) {
        evaluator.advance(clock, clock, told::add);
    }

    private List<String> news() {
        List<String> news = told.stream()
                .map(transition -> transition.state() + " " + transition.at())
                .toList();
        told.clear();
        return news;
    }

    private static MetricPoint point(long time, double delta) {
        return MetricPoint.count("orders.rejected.count")
                .dimension("aggregator", "talabat")
                .at(time)
                .delta(delta)
                .build();
    }
}
