package io.opmetrics.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.core.definition.ZeroFill;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** When the silence of a series is reported as 0. */
class ZeroFillTest {

    private static final long NOON = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();
    private static final ZeroFill SEEN =
            new ZeroFill(new ZeroFill.Expected.Seen(), Duration.ofMinutes(10), Duration.ofMinutes(5));

    private static ZeroFill listed(String... aggregators) {
        return new ZeroFill(
                new ZeroFill.Expected.Listed(Stream.of(aggregators)
                        .map(aggregator -> Map.of("aggregator", aggregator))
                        .toList()),
                Duration.ofDays(7),
                Duration.ofHours(1));
    }

    private static PipelineHarness pipeline(ZeroFill rule, int maxSeries) {
        return new PipelineHarness(
                List.of(TestDefinitions.orders(Optional.of(rule), maxSeries, OptionalInt.empty())), 1, NOON);
    }

    /** Moves the watermark so far that all windows before {@code minute} close. */
    private static void closeBefore(PipelineHarness pipeline, int minute) {
        pipeline.now = NOON + minute * 60_000L + 15_000;
        pipeline.order(0, pipeline.now, "talabat");
        pipeline.commit();
    }

    private static String minute(int minute, String rest) {
        return (NOON + minute * 60_000L) + " " + rest;
    }

    @Test
    void a_silent_series_that_was_seen_reports_0_until_it_is_forgotten() {
        PipelineHarness pipeline = pipeline(SEEN, 100);
        pipeline.order(0, NOON, "careem");
        for (int minute = 1; minute <= 14; minute++) {
            closeBefore(pipeline, minute);
        }
        assertThat(pipeline.lines().stream().filter(line -> line.contains("careem")))
                .hasSize(11)
                .startsWith(minute(0, "careem r0 1"), minute(1, "careem r0 0"))
                .endsWith(minute(10, "careem r0 0"));
    }

    @Test
    void zeros_go_on_after_a_restart() {
        PipelineHarness pipeline = pipeline(SEEN, 100);
        pipeline.order(0, NOON, "careem");
        closeBefore(pipeline, 1);
        pipeline.restart();
        closeBefore(pipeline, 2);
        assertThat(pipeline.lines()).contains(minute(1, "careem r0 0"));
    }

    @Test
    void of_a_gap_only_the_newest_max_gap_is_filled_and_the_rest_is_counted() {
        PipelineHarness pipeline =
                pipeline(new ZeroFill(new ZeroFill.Expected.Seen(), Duration.ofDays(7), Duration.ofMinutes(5)), 100);
        pipeline.order(0, NOON, "careem");
        closeBefore(pipeline, 1);
        closeBefore(pipeline, 60);
        assertThat(pipeline.lines().stream().filter(line -> line.endsWith("careem r0 0")))
                .containsExactly(
                        minute(55, "careem r0 0"),
                        minute(56, "careem r0 0"),
                        minute(57, "careem r0 0"),
                        minute(58, "careem r0 0"),
                        minute(59, "careem r0 0"));
        assertThat(pipeline.meters
                        .counter("opmetrics.processor.unfilled.windows", "metric", "orders.created.count")
                        .count())
                // 54 of careem, which was seen in minute 0, and 53 of talabat, which was seen in minute 1.
                .isEqualTo(54 + 53);
    }

    @Test
    void a_listed_series_reports_0_though_it_was_never_seen() {
        PipelineHarness pipeline = pipeline(listed("jahez"), 100);
        closeBefore(pipeline, 1);
        closeBefore(pipeline, 2);
        assertThat(pipeline.lines()).contains(minute(1, "jahez r0 0"));
    }

    @Test
    void a_listed_series_has_its_place_before_any_other_comes() {
        PipelineHarness pipeline = pipeline(listed("jahez"), 1);
        closeBefore(pipeline, 1);
        closeBefore(pipeline, 2);
        pipeline.order(0, pipeline.now, "jahez");
        closeBefore(pipeline, 3);
        assertThat(pipeline.lines())
                .containsExactlyInAnyOrder(
                        minute(1, "__other__ r0 1"),
                        minute(1, "jahez r0 0"),
                        minute(2, "__other__ r0 1"),
                        minute(2, "jahez r0 1"));
    }

    @Test
    void listed_series_that_find_no_place_are_other_and_that_is_silent_once() {
        PipelineHarness pipeline = pipeline(listed("talabat", "jahez", "careem"), 1);
        closeBefore(pipeline, 1);
        pipeline.order(0, pipeline.now, "jahez");
        closeBefore(pipeline, 2);
        closeBefore(pipeline, 3);
        assertThat(pipeline.lines())
                .containsExactlyInAnyOrder(
                        minute(1, "talabat r0 1"),
                        minute(1, "__other__ r0 1"),
                        minute(2, "talabat r0 1"),
                        minute(2, "__other__ r0 0"));
    }

    @Test
    void a_late_event_of_a_silent_window_corrects_its_0_whether_it_comes_before_the_close_or_after() {
        for (boolean isBeforeTheClose : new boolean[] {true, false}) {
            PipelineHarness pipeline = new PipelineHarness(
                    List.of(TestDefinitions.orders(Optional.of(SEEN), 100, OptionalInt.empty())), 2, NOON + 75_000);
            pipeline.order(0, NOON, "careem");
            pipeline.order(1, NOON + 75_000, "talabat");
            pipeline.order(0, NOON + 135_000, "talabat");
            if (isBeforeTheClose) {
                pipeline.order(0, NOON + 61_000, "careem");
            }
            pipeline.commit();
            pipeline.now += 60_000;
            pipeline.order(1, NOON + 135_000, "talabat");
            pipeline.commit();
            if (!isBeforeTheClose) {
                pipeline.order(0, NOON + 61_000, "careem");
                pipeline.commit();
            }
            pipeline.brokerAnswers = false;
            pipeline.ticks(61);
            assertThat(pipeline.lines().stream().filter(line -> line.contains("careem")))
                    .containsExactly(minute(0, "careem r0 1"), minute(1, "careem r0 0"), minute(1, "careem r1 1"));
        }
    }

    @Test
    void a_jump_of_a_year_fills_max_gap_of_each_series_and_no_more() {
        ZeroFill rule = new ZeroFill(new ZeroFill.Expected.Seen(), Duration.ofDays(400), Duration.ofMinutes(5));
        PipelineHarness pipeline = pipeline(rule, 2_000);
        for (int series = 0; series < 1_000; series++) {
            pipeline.order(0, NOON, "s" + series);
        }
        int year = 365 * 24 * 60;
        closeBefore(pipeline, year);
        assertThat(pipeline.lines().stream().filter(line -> line.endsWith(" 0")))
                .hasSize(5 * 1_000);
        assertThat(pipeline.meters
                        .counter("opmetrics.processor.unfilled.windows", "metric", "orders.created.count")
                        .count())
                .isEqualTo(1_000.0 * (year - 1 - 5));
    }

    @Test
    void no_zero_is_written_while_a_partition_is_unknown() {
        PipelineHarness pipeline = new PipelineHarness(
                List.of(TestDefinitions.orders(Optional.of(SEEN), 100, OptionalInt.empty())), 2, NOON);
        pipeline.order(0, NOON, "careem");
        pipeline.order(1, NOON, "talabat");
        pipeline.ticks(80);
        assertThat(pipeline.lines()).hasSize(2);
        pipeline.loseTask(1);
        pipeline.ticks(600);
        assertThat(pipeline.lines()).hasSize(2);
    }
}
