package io.opmetrics.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.core.definition.ZeroFill;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Limits and zeros. */
class CardinalityTest {

    private static final long NOON = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();
    private static final ZeroFill SEEN =
            new ZeroFill(new ZeroFill.Expected.Seen(), Duration.ofMinutes(10), Duration.ofMinutes(5));

    private static PipelineHarness pipeline(Optional<ZeroFill> zeroFill, int maxSeries, OptionalInt maxAggregators) {
        return new PipelineHarness(List.of(TestDefinitions.orders(zeroFill, maxSeries, maxAggregators)), 1, NOON);
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
    void beyond_max_series_a_series_becomes_other_and_totals_stay_right() {
        PipelineHarness pipeline = pipeline(Optional.empty(), 2, OptionalInt.empty());
        for (String aggregator : List.of("a", "b", "c", "d", "a")) {
            pipeline.order(0, NOON, aggregator);
            pipeline.commit();
        }
        closeBefore(pipeline, 1);
        assertThat(pipeline.lines())
                .containsExactlyInAnyOrder(minute(0, "a r0 2"), minute(0, "b r0 1"), minute(0, "__other__ r0 2"));
    }

    @Test
    void beyond_the_max_of_a_dimension_its_value_becomes_other() {
        PipelineHarness pipeline = pipeline(Optional.empty(), 100, OptionalInt.of(1));
        pipeline.order(0, NOON, "a");
        pipeline.commit();
        pipeline.order(0, NOON, "b");
        pipeline.commit();
        closeBefore(pipeline, 1);
        assertThat(pipeline.lines()).containsExactlyInAnyOrder(minute(0, "a r0 1"), minute(0, "__other__ r0 1"));
    }

    @Test
    void admission_survives_a_restart() {
        PipelineHarness pipeline = pipeline(Optional.empty(), 1, OptionalInt.empty());
        pipeline.order(0, NOON, "a");
        pipeline.restart();
        pipeline.order(0, NOON, "b");
        pipeline.order(0, NOON, "a");
        closeBefore(pipeline, 1);
        assertThat(pipeline.lines()).containsExactlyInAnyOrder(minute(0, "a r0 2"), minute(0, "__other__ r0 1"));
    }

    @Test
    void a_series_unseen_for_forget_after_gives_up_its_place() {
        PipelineHarness pipeline = pipeline(Optional.of(SEEN), 2, OptionalInt.empty());
        pipeline.order(0, NOON, "old");
        closeBefore(pipeline, 1);
        closeBefore(pipeline, 20);
        pipeline.order(0, pipeline.now, "new");
        closeBefore(pipeline, 21);
        assertThat(pipeline.lines()).contains(minute(20, "new r0 1"));
    }

    @Test
    void a_silent_series_that_was_seen_reports_0_until_it_is_forgotten() {
        PipelineHarness pipeline = pipeline(Optional.of(SEEN), 100, OptionalInt.empty());
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
        PipelineHarness pipeline = pipeline(Optional.of(SEEN), 100, OptionalInt.empty());
        pipeline.order(0, NOON, "careem");
        closeBefore(pipeline, 1);
        pipeline.restart();
        closeBefore(pipeline, 2);
        assertThat(pipeline.lines()).contains(minute(1, "careem r0 0"));
    }

    @Test
    void of_a_gap_only_the_newest_max_gap_is_filled_and_the_rest_is_counted() {
        PipelineHarness pipeline = pipeline(
                Optional.of(new ZeroFill(new ZeroFill.Expected.Seen(), Duration.ofDays(7), Duration.ofMinutes(5))),
                100,
                OptionalInt.empty());
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
        ZeroFill listed = new ZeroFill(
                new ZeroFill.Expected.Listed(List.of(Map.of("aggregator", "jahez"))),
                Duration.ofDays(7),
                Duration.ofHours(1));
        PipelineHarness pipeline = pipeline(Optional.of(listed), 100, OptionalInt.empty());
        closeBefore(pipeline, 1);
        closeBefore(pipeline, 2);
        assertThat(pipeline.lines()).contains(minute(1, "jahez r0 0"));
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
