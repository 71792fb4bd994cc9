package io.opmetrics.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.schema.deadletter.DeadLetter;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What other stream processors are known to lose, to count twice or never to report. Windows of 1 minute with 10 s of
 * grace; times are seconds after noon.
 */
class CasesThatPeersFailTest {

    private static final long NOON = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();
    private static final int DAY = 86_400;

    private final PipelineHarness one = pipeline(1);

    private static PipelineHarness pipeline(int partitions) {
        return new PipelineHarness(
                List.of(TestDefinitions.ordersCreated(), TestDefinitions.ordersRejected()), partitions, at(0));
    }

    private static long at(int seconds) {
        return NOON + seconds * 1_000L;
    }

    private static String line(int second, String rest) {
        return at(second) + " " + rest;
    }

    /** An order that is written as it happens. */
    private static void orderNow(PipelineHarness pipeline, int partition, int second, String aggregator) {
        pipeline.now = at(second);
        pipeline.order(partition, at(second), aggregator);
    }

    @Test
    void sparse_one_event_every_three_minutes_reports_every_window() {
        for (int event = 0; event < 20; event++) {
            orderNow(one, 0, event * 180, "talabat");
            one.commit();
        }
        assertThat(one.lines())
                .isEqualTo(IntStream.range(0, 19)
                        .mapToObj(event -> line(event * 180, "talabat r0 1"))
                        .toList());
    }

    @Test
    void a_jump_of_ten_minutes_loses_nothing() {
        for (int second : List.of(0, 600, 1_200)) {
            orderNow(one, 0, second, "talabat");
            one.commit();
        }
        assertThat(one.lines()).containsExactly(line(0, "talabat r0 1"), line(600, "talabat r0 1"));
    }

    @Test
    void a_jump_of_three_days_loses_nothing() {
        for (int second : List.of(0, 3 * DAY, 6 * DAY)) {
            orderNow(one, 0, second, "talabat");
            one.commit();
        }
        assertThat(one.lines()).containsExactly(line(0, "talabat r0 1"), line(3 * DAY, "talabat r0 1"));
    }

    @Test
    void a_replay_at_any_speed_with_a_clock_that_stands_still_reports_every_window() {
        one.now = at(200_000);
        for (int minute = 0; minute < 2_000; minute++) {
            one.order(0, at(minute * 60), "talabat");
        }
        one.commit();
        assertThat(one.lines())
                .isEqualTo(IntStream.range(0, 1_998)
                        .mapToObj(minute -> line(minute * 60, "talabat r0 1"))
                        .toList());
    }

    @Test
    void the_last_window_before_silence_closes_by_itself() {
        orderNow(one, 0, 30, "talabat");
        // The window ends at 60, its grace at 70; a silent partition counts as the time less 5 s.
        one.ticks(44);
        assertThat(one.lines()).isEmpty();
        one.ticks(1);
        assertThat(one.lines()).containsExactly(line(0, "talabat r0 1"));
    }

    @Test
    void an_event_dated_tomorrow_closes_no_window_and_makes_no_other_event_late() {
        one.order(0, at(0), "talabat");
        one.order(0, at(DAY), "talabat");
        one.order(0, at(1), "talabat");
        orderNow(one, 0, 75, "talabat");
        one.commit();
        assertThat(one.deadLetters)
                .singleElement()
                .extracting(DeadLetter::reason)
                .isEqualTo("time_ahead");
        assertThat(one.lines()).containsExactly(line(0, "talabat r0 2"));
        assertThat(one.meters
                        .counter("opmetrics.processor.late.events", "metric", "orders.created.count")
                        .count())
                .isZero();
    }

    @Test
    void the_same_window_on_two_partitions_of_one_instance_is_one_point() {
        PipelineHarness two = pipeline(2);
        two.now = at(80);
        for (int partition = 0; partition < 2; partition++) {
            two.order(partition, at(3), "talabat");
            two.order(partition, at(75), "talabat");
        }
        two.commit();
        assertThat(two.lines()).containsExactly(line(0, "talabat r0 2"));
    }

    @Test
    void a_crash_between_close_and_publish_reports_the_window_once() {
        orderNow(one, 0, 3, "talabat");
        orderNow(one, 0, 75, "talabat");
        one.fold(0).commit();
        one.merge().read(Integer.MAX_VALUE);
        assertThat(one.lines()).containsExactly(line(0, "talabat r0 1"));

        one.merge().crash();
        assertThat(one.lines()).isEmpty();
        one.commit();
        one.ticks(5);
        assertThat(one.lines()).containsExactly(line(0, "talabat r0 1"));
    }

    @Test
    void a_crash_between_reading_and_passing_on_counts_every_event_once() {
        orderNow(one, 0, 3, "talabat");
        one.commit();
        one.order(0, at(4), "talabat");
        one.fold(0).tick();
        one.fold(0).crash();
        one.fold(0).read(Integer.MAX_VALUE);
        orderNow(one, 0, 75, "talabat");
        one.commit();
        assertThat(one.lines()).containsExactly(line(0, "talabat r0 2"));
    }

    @Test
    void a_null_dimension_without_a_default_is_a_dead_letter_that_names_the_field_and_the_metric() {
        one.event("orders.created", 0, "{\"at\":%d,\"aggregator\":null}".formatted(NOON));
        assertThat(one.deadLetters).singleElement().satisfies(letter -> {
            assertThat(letter.reason()).isEqualTo("missing_field");
            assertThat(letter.field()).contains("/aggregator");
            assertThat(letter.metric()).contains("orders.created.count");
        });
    }

    @Test
    void a_null_dimension_with_a_default_takes_it() {
        one.event("orders.rejected", 0, "{\"at\":%d,\"aggregator\":\"x\",\"reason\":null}".formatted(NOON));
        assertThat(one.points)
                .singleElement()
                .satisfies(point -> assertThat(point.dimensions()).containsEntry("reason", "unspecified"));
    }

    @Test
    void the_first_event_of_a_new_series_counts() {
        one.order(0, at(0), "brand-new");
        orderNow(one, 0, 75, "talabat");
        one.commit();
        assertThat(one.lines()).containsExactly(line(0, "brand-new r0 1"));
    }

    @Test
    void an_empty_partition_holds_no_window_open_once_it_is_known_to_be_empty() {
        PipelineHarness three = pipeline(3);
        orderNow(three, 1, 30, "talabat");
        three.ticks(44);
        assertThat(three.lines()).isEmpty();
        three.ticks(1);
        assertThat(three.lines()).containsExactly(line(0, "talabat r0 1"));
    }

    @Test
    void a_topic_gains_a_partition_and_its_windows_wait_for_it() {
        one.brokerAnswers = false;
        one.now = at(80);
        one.order(0, at(3), "talabat");
        one.addPartition();
        one.order(0, at(75), "talabat");
        one.commit();
        assertThat(one.lines()).isEmpty();

        one.order(1, at(4), "talabat");
        one.order(1, at(75), "talabat");
        one.commit();
        assertThat(one.lines()).containsExactly(line(0, "talabat r0 2"));
    }

    @Test
    void a_cold_start_reports_a_backlog_as_it_would_have_been_reported_then() {
        PipelineHarness two = pipeline(2);
        two.now = at(7_200);
        // One partition is read to its end before the other is begun.
        for (int minute = 0; minute < 60; minute++) {
            two.order(0, at(minute * 60), "talabat");
        }
        two.commit();
        assertThat(two.lines()).isEmpty();
        for (int minute = 0; minute < 60; minute++) {
            two.order(1, at(minute * 60 + 30), "talabat");
            two.commit();
        }
        two.ticks(6);
        assertThat(two.lines())
                .isEqualTo(IntStream.range(0, 60)
                        .mapToObj(minute -> line(minute * 60, "talabat r0 2"))
                        .toList());
    }

    @Test
    void a_rebalance_in_mid_window_neither_loses_nor_doubles() {
        PipelineHarness two = pipeline(2);
        orderNow(two, 0, 3, "talabat");
        orderNow(two, 1, 4, "talabat");
        two.restart();
        orderNow(two, 0, 5, "talabat");
        two.fold(1).crash();
        two.restart();
        orderNow(two, 1, 6, "talabat");
        two.ticks(80);
        assertThat(two.lines()).containsExactly(line(0, "talabat r0 4"));
    }
}
