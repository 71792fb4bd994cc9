package io.opmetrics.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.core.definition.ZeroFill;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What becomes of series beyond the limits. */
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
}
