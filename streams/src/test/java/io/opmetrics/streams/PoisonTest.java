package io.opmetrics.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.core.definition.Input;
import io.opmetrics.core.definition.MetricDefinition;
import io.opmetrics.core.event.EventTime;
import io.opmetrics.schema.deadletter.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of an event that cannot be used, and that the rest is unharmed. */
class PoisonTest {

    private static final long NOON = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();

    private final PipelineHarness pipeline =
            new PipelineHarness(List.of(TestDefinitions.ordersCreated(), TestDefinitions.ordersRejected()), 1, NOON);

    private DeadLetter onlyDeadLetter() {
        assertThat(pipeline.deadLetters).hasSize(1);
        return pipeline.deadLetters.get(0);
    }

    private void closeFirstWindow() {
        pipeline.now = NOON + 80_000;
        pipeline.order(0, NOON + 75_000, "talabat");
        pipeline.commit();
    }

    @Test
    void a_malformed_event_keeps_its_bytes_and_stops_nothing() {
        pipeline.order(0, NOON, "talabat");
        pipeline.event("orders.created", 0, "{\"at\":17, oops");
        pipeline.order(0, NOON, "talabat");
        closeFirstWindow();
        DeadLetter letter = onlyDeadLetter();
        assertThat(letter.reason()).isEqualTo("unreadable_event");
        assertThat(letter.key()).isEqualTo("orders.created-0");
        assertThat(letter.offset()).isEqualTo(1);
        assertThat(new String(letter.original(), StandardCharsets.UTF_8)).isEqualTo("{\"at\":17, oops");
        assertThat(letter.headers())
                .containsEntry("opmetrics.reason", "unreadable_event")
                .doesNotContainKey("opmetrics.metric");
        assertThat(pipeline.lines()).containsExactly(NOON + " talabat r0 2");
        assertThat(pipeline.meters
                        .counter("opmetrics.processor.dead.letters", "reason", "unreadable_event")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void a_tombstone_is_a_dead_letter() {
        pipeline.event("orders.created", 0, new byte[0]);
        assertThat(onlyDeadLetter().text()).contains("tombstone");
    }

    @Test
    void an_object_where_a_dimension_should_be_is_a_dead_letter() {
        pipeline.event("orders.created", 0, "{\"at\":%d,\"aggregator\":{}}".formatted(NOON));
        assertThat(onlyDeadLetter().reason()).isEqualTo("wrong_type");
    }

    @Test
    void half_of_a_surrogate_pair_is_a_dead_letter_and_a_whole_one_a_series() {
        pipeline.event("orders.created", 0, "{\"at\":%d,\"aggregator\":\"a\\ud83c\"}".formatted(NOON));
        pipeline.event("orders.created", 0, "{\"at\":%d,\"aggregator\":\"a\\ud83c\\udf54\"}".formatted(NOON));
        closeFirstWindow();
        assertThat(onlyDeadLetter().reason()).isEqualTo("broken_text");
        assertThat(pipeline.lines()).containsExactly(NOON + " a\ud83c\udf54 r0 1");
    }

    @Test
    void where_the_definition_says_so_an_event_dated_tomorrow_counts_at_its_record_time() {
        MetricDefinition metric = TestDefinitions.ordersCreated();
        PipelineHarness lenient = new PipelineHarness(
                List.of(new MetricDefinition(
                        metric.key(),
                        List.of(new Input(
                                TestDefinitions.source("orders.created", EventTime.OnInvalid.RECORD_TIME),
                                Optional.empty(),
                                metric.dimensions())),
                        metric.aggregate(),
                        metric.emission(),
                        metric.zeroFill(),
                        metric.limits(),
                        metric.unit(),
                        metric.description())),
                1,
                NOON);
        lenient.order(0, NOON + Duration.ofDays(1).toMillis(), "talabat");
        lenient.now = NOON + 80_000;
        lenient.order(0, NOON + 75_000, "talabat");
        lenient.commit();
        assertThat(lenient.deadLetters).isEmpty();
        assertThat(lenient.lines()).containsExactly(NOON + " talabat r0 1");
    }

    @Test
    void a_missing_time_and_a_time_before_1970_are_dead_letters() {
        pipeline.event("orders.created", 0, "{\"aggregator\":\"talabat\"}");
        pipeline.order(0, -5, "talabat");
        assertThat(pipeline.deadLetters).extracting(DeadLetter::reason).containsExactly("invalid_time", "invalid_time");
    }

    @Test
    void a_filter_that_cannot_be_decided_is_a_dead_letter_of_that_metric() {
        pipeline.event("orders.rejected", 0, "{\"at\":%d,\"aggregator\":\"x\",\"reason\":17}".formatted(NOON));
        DeadLetter letter = onlyDeadLetter();
        assertThat(letter.reason()).isEqualTo("filter_error");
        assertThat(letter.metric()).contains("orders.rejected.count");
    }

    @Test
    void events_that_the_filter_refuses_are_neither_points_nor_dead_letters() {
        pipeline.event("orders.rejected", 0, "{\"at\":%d,\"aggregator\":\"x\",\"reason\":\"TEST\"}".formatted(NOON));
        assertThat(pipeline.points).isEmpty();
        assertThat(pipeline.deadLetters).isEmpty();
    }

    @Test
    void a_dimension_longer_than_250_characters_is_cut_and_counted() {
        pipeline.order(0, NOON, "x".repeat(300));
        closeFirstWindow();
        assertThat(pipeline.points.get(0).dimensions().get("aggregator")).hasSize(250);
        assertThat(pipeline.meters
                        .counter("opmetrics.processor.cut.values", "metric", "orders.created.count")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void an_immediate_metric_reports_each_event_at_its_own_time() {
        pipeline.event(
                "orders.rejected", 0, "{\"at\":%d,\"aggregator\":\"x\",\"reason\":\"CLOSED\"}".formatted(NOON - 7));
        assertThat(pipeline.points).singleElement().satisfies(point -> {
            assertThat(point.start()).isEqualTo(NOON - 7);
            assertThat(point.time()).isEqualTo(NOON - 7);
            assertThat(point.dimensions()).containsEntry("aggregator", "x").containsEntry("reason", "CLOSED");
        });
    }
}
