package io.opmetrics.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.schema.MetricPoint;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a window of 1 minute with 10 s of grace closes, and what happens after. Times are seconds after noon. */
class WindowsTest {

    private static final long NOON = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();

    private final PipelineHarness one = new PipelineHarness(List.of(TestDefinitions.ordersCreated()), 1, at(0));

    private static long at(int seconds) {
        return NOON + seconds * 1_000L;
    }

    private static String line(int second, String rest) {
        return at(second) + " " + rest;
    }

    @Test
    void a_window_reports_once_the_watermark_has_passed_its_end_and_grace() {
        one.now = at(70);
        one.order(0, at(3), "talabat");
        one.order(0, at(59), "talabat");
        one.order(0, at(20), "deliveroo");
        one.order(0, at(69), "talabat");
        one.commit();
        assertThat(one.lines()).isEmpty();

        one.now += 1_000;
        one.order(0, at(70), "talabat");
        one.commit();
        assertThat(one.lines()).containsExactlyInAnyOrder(line(0, "talabat r0 2"), line(0, "deliveroo r0 1"));
    }

    @Test
    void the_time_of_a_point_is_the_last_millisecond_of_its_window() {
        one.now = at(80);
        one.order(0, at(3), "talabat");
        one.order(0, at(75), "talabat");
        one.commit();
        MetricPoint point = one.points.get(0);
        assertThat(point.start()).isEqualTo(at(0));
        assertThat(point.time()).isEqualTo(at(60) - 1);
        assertThat(point.unit()).contains("{order}");
        assertThat(point.origin()).contains("test");
    }

    @Test
    void a_partition_that_was_never_heard_of_holds_windows_open() {
        PipelineHarness two = new PipelineHarness(List.of(TestDefinitions.ordersCreated()), 2, at(80));
        two.brokerAnswers = false;
        two.order(0, at(3), "talabat");
        two.order(0, at(75), "talabat");
        two.ticks(60);
        assertThat(two.lines()).isEmpty();

        two.order(1, at(71), "talabat");
        two.commit();
        assertThat(two.lines()).containsExactly(line(0, "talabat r0 1"));
    }

    @Test
    void the_slowest_partition_decides() {
        PipelineHarness two = new PipelineHarness(List.of(TestDefinitions.ordersCreated()), 2, at(600));
        two.order(0, at(3), "talabat");
        two.order(0, at(500), "talabat");
        two.order(1, at(20), "talabat");
        two.commit();
        assertThat(two.lines()).isEmpty();

        two.now += 1_000;
        two.order(1, at(130), "careem");
        two.commit();
        assertThat(two.lines()).containsExactly(line(0, "talabat r0 2"));
    }

    @Test
    void a_broker_that_does_not_answer_is_not_silence() {
        one.now = at(30);
        one.order(0, at(30), "talabat");
        one.ticks(3);
        one.brokerAnswers = false;
        one.ticks(600);
        assertThat(one.lines()).isEmpty();
    }

    @Test
    void a_task_that_died_is_not_silence() {
        PipelineHarness two = new PipelineHarness(List.of(TestDefinitions.ordersCreated()), 2, at(30));
        two.order(0, at(30), "talabat");
        two.order(1, at(30), "talabat");
        two.commit();
        two.loseTask(1);
        two.ticks(600);
        assertThat(two.lines()).isEmpty();
    }

    @Test
    void a_late_event_is_a_correction_and_never_dropped() {
        one.now = at(80);
        one.order(0, at(3), "talabat");
        one.order(0, at(75), "talabat");
        one.order(0, at(59), "talabat");
        one.commit();
        assertThat(one.lines()).containsExactly(line(0, "talabat r0 1"));
        one.brokerAnswers = false;
        one.ticks(59);
        assertThat(one.lines()).hasSize(1);
        one.ticks(1);
        assertThat(one.lines()).containsExactly(line(0, "talabat r0 1"), line(0, "talabat r1 1"));
        assertThat(one.meters
                        .counter("opmetrics.processor.late.events", "metric", "orders.created.count")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void corrections_of_one_series_and_window_are_at_least_a_minute_apart() {
        one.brokerAnswers = false;
        one.now = at(80);
        one.order(0, at(3), "talabat");
        one.order(0, at(75), "talabat");
        one.commit();
        for (int second = 0; second < 130; second++) {
            one.order(0, at(59), "talabat");
            one.tick();
        }
        assertThat(one.lines())
                .containsExactly(line(0, "talabat r0 1"), line(0, "talabat r1 60"), line(0, "talabat r2 60"));
        one.ticks(60);
        assertThat(one.lines()).last().isEqualTo(line(0, "talabat r3 10"));
    }

    @Test
    void the_first_point_of_a_series_and_window_is_revision_0_even_if_it_is_late() {
        one.now = at(80);
        one.order(0, at(3), "talabat");
        one.order(0, at(75), "talabat");
        one.commit();
        one.order(0, at(5), "careem");
        one.commit();
        assertThat(one.lines()).containsExactly(line(0, "talabat r0 1"), line(0, "careem r0 1"));
    }

    @Test
    void late_is_judged_by_the_partition_of_the_event_alone() {
        PipelineHarness two = new PipelineHarness(List.of(TestDefinitions.ordersCreated()), 2, at(600));
        two.order(0, at(3), "talabat");
        two.order(0, at(500), "talabat");
        // Partition 1 is behind: its events are on time for it, and revision 0 holds them.
        two.order(1, at(20), "talabat");
        two.order(1, at(500), "talabat");
        two.commit();
        assertThat(two.lines()).containsExactly(line(0, "talabat r0 2"));
    }

    @Test
    void what_comes_more_than_a_day_after_the_close_is_a_dead_letter() {
        one.now = at(90_000);
        one.order(0, at(0), "talabat");
        one.order(0, at(70 + 86_400), "talabat");
        one.order(0, at(1), "talabat");
        one.commit();
        assertThat(one.deadLetters).singleElement().satisfies(letter -> {
            assertThat(letter.reason()).isEqualTo("too_late");
            assertThat(letter.metric()).contains("orders.created.count");
        });
    }

    @Test
    void a_restart_forgets_neither_open_windows_nor_watermarks_nor_corrections() {
        one.brokerAnswers = false;
        one.now = at(80);
        one.order(0, at(3), "talabat");
        one.restart();
        one.order(0, at(75), "talabat");
        one.restart();
        assertThat(one.lines()).containsExactly(line(0, "talabat r0 1"));
        one.order(0, at(4), "talabat");
        one.restart();
        one.ticks(61);
        assertThat(one.lines()).last().isEqualTo(line(0, "talabat r1 1"));
    }

    @Test
    void a_closed_window_stays_closed_when_an_old_event_ends_the_silence() {
        one.now = at(30);
        one.order(0, at(30), "talabat");
        one.ticks(60);
        assertThat(one.lines()).containsExactly(line(0, "talabat r0 1"));
        one.order(0, at(31), "talabat");
        one.order(0, at(32), "careem");
        one.ticks(61);
        assertThat(one.lines())
                .containsExactly(line(0, "talabat r0 1"), line(0, "careem r0 1"), line(0, "talabat r1 1"));
    }

    @Test
    void partials_of_a_metric_that_this_instance_does_not_know_wait_until_it_does() {
        one.brokerAnswers = false;
        one.now = at(80);
        one.order(0, at(3), "talabat");
        one.commit();
        assertThat(one.lines()).isEmpty();
        one.restart(List.of(TestDefinitions.ordersCreated(), TestDefinitions.ordersRejected()));
        one.order(0, at(75), "talabat");
        one.commit();
        assertThat(one.lines()).containsExactly(line(0, "talabat r0 1"));
    }
}
