package io.opmetrics.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.core.definition.Input;
import io.opmetrics.core.definition.MetricDefinition;
import io.opmetrics.core.definition.MetricIdentity;
import io.opmetrics.core.definition.SourceDefinition;
import io.opmetrics.core.definition.loader.DefinitionLoader;
import io.opmetrics.core.event.EventTime;
import io.opmetrics.core.event.FieldPath;
import io.opmetrics.core.expression.Filter;
import io.opmetrics.core.expression.FilterSyntaxException;
import io.opmetrics.core.problem.InvalidFilesException;
import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.MetricValue;
import io.opmetrics.schema.deadletter.DeadLetter;
import io.opmetrics.schema.deadletter.Replay;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of a dead letter that is replayed. */
class ReplayTest {

    private static final long NOON = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();
    private static final String ORDERS = "orders.created.count";
    private static final String REJECTIONS = "orders.rejected.count";

    private final PipelineHarness pipeline =
            new PipelineHarness(List.of(TestDefinitions.ordersCreated(), TestDefinitions.ordersRejected()), 2, NOON);

    private static String order(long at, String aggregator) {
        return "{\"at\":%d,\"aggregator\":\"%s\"}".formatted(at, aggregator);
    }

    /** An order without an aggregator, in a window with a good one. */
    private DeadLetter poison() {
        pipeline.order(0, NOON + 1_000, "talabat");
        pipeline.event("orders.created", 0, "{\"at\":%d}".formatted(NOON + 2_000));
        pipeline.commit();
        return lastDeadLetter();
    }

    private DeadLetter lastDeadLetter() {
        return pipeline.deadLetters.get(pipeline.deadLetters.size() - 1);
    }

    private void closeFirstWindow() {
        advanceTo(NOON + 75_000);
    }

    private void advanceTo(long time) {
        pipeline.now = Math.max(pipeline.now, time + 1_000);
        pipeline.order(0, time, "later");
        pipeline.order(1, time, "later");
        pipeline.commit();
    }

    private List<String> linesOfFirstWindow() {
        return pipeline.lines().stream()
                .filter(line -> line.startsWith(Long.toString(NOON)))
                .toList();
    }

    private double counter(String name, String metric) {
        return pipeline.meters
                .counter("opmetrics.processor." + name, "metric", metric)
                .count();
    }

    @Test
    void mended_and_replayed_into_an_open_window_it_counts_once() {
        DeadLetter letter = poison();
        pipeline.replay(letter, order(NOON + 2_000, "mended"));
        pipeline.commit();
        assertThat(pipeline.points).isEmpty();
        closeFirstWindow();
        assertThat(linesOfFirstWindow()).containsExactlyInAnyOrder(NOON + " talabat r0 1", NOON + " mended r0 1");
        assertThat(counter("replayed.events", ORDERS)).isEqualTo(1);
    }

    @Test
    void in_an_open_window_it_is_a_late_part_so_that_the_first_report_is_the_same_without_it() {
        DeadLetter letter = poison();
        pipeline.replay(letter, order(NOON + 2_000, "talabat"));
        pipeline.commit();
        closeFirstWindow();
        pipeline.ticks(61);
        assertThat(linesOfFirstWindow()).containsExactly(NOON + " talabat r0 1", NOON + " talabat r1 1");
    }

    @Test
    void into_a_closed_window_it_is_a_correction() {
        DeadLetter letter = poison();
        closeFirstWindow();
        pipeline.ticks(61);
        pipeline.replay(letter, order(NOON + 2_000, "talabat"));
        pipeline.replay(letter, order(NOON + 2_000, "talabat"));
        pipeline.commit();
        pipeline.ticks(61);
        assertThat(linesOfFirstWindow()).containsExactly(NOON + " talabat r0 1", NOON + " talabat r1 1");
    }

    @Test
    void replayed_twice_it_counts_once_also_across_a_restart_and_whatever_its_bytes() {
        DeadLetter letter = poison();
        pipeline.replay(letter, order(NOON + 2_000, "mended"));
        pipeline.replay(letter, order(NOON + 2_000, "mended"));
        pipeline.restart();
        pipeline.replay(letter, order(NOON + 3_000, "mended-again"));
        pipeline.commit();
        closeFirstWindow();
        pipeline.restart();
        pipeline.replay(letter, order(NOON + 2_000, "mended"));
        pipeline.commit();
        pipeline.ticks(61);
        assertThat(linesOfFirstWindow()).containsExactlyInAnyOrder(NOON + " talabat r0 1", NOON + " mended r0 1");
        assertThat(counter("replayed.events", ORDERS)).isEqualTo(1);
        assertThat(counter("repeated.replays", ORDERS)).isEqualTo(3);
    }

    @Test
    void it_counts_once_also_when_the_definition_has_changed_in_between() throws FilterSyntaxException {
        DeadLetter letter = poison();
        pipeline.replay(letter, order(NOON + 2_000, "mended"));
        pipeline.commit();
        MetricDefinition metric = TestDefinitions.ordersCreated();
        Input input = metric.inputs().get(0);
        MetricDefinition changed =
                over(metric.key(), input.source(), Optional.of(Filter.parse("event.aggregator != \"none\"")));
        assertThat(MetricIdentity.of(changed)).isNotEqualTo(MetricIdentity.of(metric));
        pipeline.restart(List.of(changed, TestDefinitions.ordersRejected()));
        pipeline.replay(letter, order(NOON + 2_000, "mended"));
        pipeline.commit();
        closeFirstWindow();
        pipeline.ticks(61);
        assertThat(linesOfFirstWindow()).containsExactlyInAnyOrder(NOON + " talabat r0 1", NOON + " mended r0 1");
    }

    @Test
    void what_was_replayed_is_remembered_for_14_days_and_forgotten_then() {
        // So that no window closes in silence: what is tested here is the memory alone.
        pipeline.brokerAnswers = false;
        DeadLetter letter = poison();
        pipeline.replay(letter, order(NOON + 2_000, "mended"));
        pipeline.commit();
        pipeline.tick();
        pipeline.now += Duration.ofDays(14).minusSeconds(10).toMillis();
        pipeline.tick();
        pipeline.replay(letter, order(NOON + 2_000, "mended"));
        pipeline.commit();
        assertThat(counter("repeated.replays", ORDERS)).isEqualTo(1);
        pipeline.now += Duration.ofHours(1).toMillis();
        pipeline.tick();
        pipeline.replay(letter, order(NOON + 2_000, "mended"));
        pipeline.commit();
        assertThat(counter("replayed.events", ORDERS)).isEqualTo(2);
    }

    @Test
    void a_window_that_is_forgotten_makes_it_a_dead_letter_again_with_its_first_position_and_its_bytes() {
        DeadLetter letter = poison();
        advanceTo(NOON + Duration.ofHours(25).toMillis());
        String mended = order(NOON + 2_000, "mended");
        for (int attempt = 0; attempt < 2; attempt++) {
            pipeline.deadLetters.clear();
            pipeline.replay(letter, mended);
            pipeline.commit();
            assertThat(pipeline.deadLetters).singleElement().satisfies(again -> {
                assertThat(again.reason()).isEqualTo("too_late");
                assertThat(again.key()).isEqualTo(letter.key());
                assertThat(again.offset()).isEqualTo(letter.offset());
                assertThat(again.metric()).contains(ORDERS);
                assertThat(new String(again.original(), StandardCharsets.UTF_8)).isEqualTo(mended);
            });
        }
        assertThat(linesOfFirstWindow()).containsExactly(NOON + " talabat r0 1");
        assertThat(pipeline.tooLate).isEmpty();
        assertThat(counter("replayed.events", ORDERS)).isZero();
    }

    @Test
    void just_before_its_window_is_forgotten_it_still_counts() {
        DeadLetter letter = poison();
        // The window closes at 12:01:10 and is corrected for 24 hours.
        advanceTo(NOON + 70_000 + Duration.ofHours(24).toMillis() - 1);
        pipeline.replay(letter, order(NOON + 2_000, "mended"));
        pipeline.commit();
        assertThat(linesOfFirstWindow()).contains(NOON + " mended r0 1");
        advanceTo(NOON + 70_000 + Duration.ofHours(24).toMillis());
        pipeline.tick();
        pipeline.replay(new Replay(
                "orders.created",
                0,
                100,
                Optional.of(ORDERS),
                Optional.empty(),
                order(NOON, "x").getBytes(StandardCharsets.UTF_8)));
        pipeline.commit();
        assertThat(lastDeadLetter().reason()).isEqualTo("too_late");
    }

    @Test
    void too_large_to_go_along_it_is_a_dead_letter_without_its_bytes() {
        DeadLetter letter = poison();
        advanceTo(NOON + Duration.ofHours(25).toMillis());
        pipeline.replay(
                letter, "{\"at\":%d,\"aggregator\":\"x\",\"more\":\"%s\"}".formatted(NOON, "y".repeat(600_000)));
        pipeline.commit();
        assertThat(lastDeadLetter().reason()).isEqualTo("too_late");
        assertThat(lastDeadLetter().original()).isEmpty();
        assertThat(lastDeadLetter().text()).contains("its first dead letter has it");
    }

    @Test
    void it_moves_no_watermark() {
        DeadLetter letter = poison();
        pipeline.now = NOON + 200_000;
        pipeline.replay(letter, order(NOON + 190_000, "mended"));
        pipeline.replay(
                0,
                Optional.of(Replay.of(letter, order(NOON + 190_000, "x").getBytes(StandardCharsets.UTF_8))),
                new byte[0]);
        pipeline.replay(
                1,
                Optional.of(Replay.of(letter, order(NOON + 190_000, "x").getBytes(StandardCharsets.UTF_8))),
                new byte[0]);
        pipeline.commit();
        pipeline.restart();
        assertThat(pipeline.points).isEmpty();
        pipeline.order(0, NOON + 3_000, "talabat");
        pipeline.order(1, NOON + 3_000, "talabat");
        closeFirstWindow();
        assertThat(linesOfFirstWindow()).containsExactly(NOON + " talabat r0 3");
        assertThat(counter("late.events", ORDERS)).isZero();
    }

    @Test
    void it_does_not_wake_an_idle_partition() {
        DeadLetter letter = poison();
        pipeline.ticks(70);
        assertThat(pipeline.points).isEmpty();
        // Two seconds more close the window; a replay at this moment changes nothing of that.
        pipeline.replay(letter, order(NOON + 2_000, "mended"));
        pipeline.ticks(5);
        assertThat(linesOfFirstWindow()).containsExactlyInAnyOrder(NOON + " talabat r0 1", NOON + " mended r0 1");
    }

    @Test
    void of_an_immediate_metric_it_is_a_point_by_way_of_the_stage_that_remembers_and_only_once() {
        pipeline.event("orders.rejected", 0, "{\"at\":%d,\"aggregator\":\"x\",\"reason\":17}".formatted(NOON));
        DeadLetter letter = lastDeadLetter();
        String mended = "{\"at\":%d,\"aggregator\":\"x\",\"reason\":\"CLOSED\"}".formatted(NOON - 7);
        pipeline.replay(letter, mended);
        assertThat(pipeline.points).isEmpty();
        pipeline.commit();
        pipeline.replay(letter, mended);
        pipeline.restart();
        pipeline.replay(letter, mended);
        pipeline.commit();
        assertThat(pipeline.points).singleElement().satisfies(point -> {
            assertThat(point.metric()).isEqualTo(REJECTIONS);
            assertThat(point.start()).isEqualTo(NOON - 7);
            assertThat(point.time()).isEqualTo(NOON - 7);
            assertThat(point.dimensions()).containsEntry("reason", "CLOSED");
        });
        assertThat(counter("repeated.replays", REJECTIONS)).isEqualTo(2);
    }

    @Test
    void one_that_fails_again_is_a_dead_letter_with_its_first_position_and_can_be_mended_again() {
        DeadLetter letter = poison();
        pipeline.replay(letter, "{\"at\":%d,\"aggregator\":{}}".formatted(NOON));
        DeadLetter again = lastDeadLetter();
        assertThat(again.reason()).isEqualTo("wrong_type");
        assertThat(again.key()).isEqualTo("orders.created-0");
        assertThat(again.offset()).isEqualTo(letter.offset());
        assertThat(again.metric()).contains(ORDERS);
        pipeline.replay(again, "{oops");
        assertThat(lastDeadLetter().reason()).isEqualTo("unreadable_event");
        assertThat(lastDeadLetter().offset()).isEqualTo(letter.offset());
        assertThat(lastDeadLetter().metric()).contains(ORDERS);
        pipeline.replay(lastDeadLetter(), order(NOON, "mended"));
        closeFirstWindow();
        assertThat(linesOfFirstWindow()).contains(NOON + " mended r0 1");
    }

    @Test
    void its_time_must_be_good_and_not_ahead_of_its_replay_also_where_record_time_would_do() {
        PipelineHarness lenient = new PipelineHarness(
                List.of(over(TestDefinitions.source("orders.created", EventTime.OnInvalid.RECORD_TIME))), 1, NOON);
        lenient.event("orders.created", 0, "{\"at\":%d}".formatted(NOON));
        DeadLetter letter = lenient.deadLetters.get(0);
        lenient.replay(letter, order(NOON + Duration.ofMinutes(6).toMillis(), "x"));
        lenient.replay(letter, "{\"aggregator\":\"x\"}");
        assertThat(lenient.deadLetters)
                .extracting(DeadLetter::reason)
                .containsExactly("missing_field", "time_ahead", "invalid_time");
        lenient.now += Duration.ofMinutes(2).toMillis();
        lenient.replay(letter, order(NOON + Duration.ofMinutes(6).toMillis(), "x"));
        assertThat(lenient.deadLetters).hasSize(3);
    }

    private static MetricDefinition over(SourceDefinition source) {
        return over("orders.created.count", source);
    }

    private static MetricDefinition over(String key, SourceDefinition source) {
        return over(key, source, Optional.empty());
    }

    private static MetricDefinition over(String key, SourceDefinition source, Optional<Filter> where) {
        MetricDefinition metric = TestDefinitions.ordersCreated();
        Input input = metric.inputs().get(0);
        return new MetricDefinition(
                key,
                List.of(new Input(source, where, input.dimensions())),
                metric.aggregate(),
                metric.emission(),
                metric.zeroFill(),
                metric.limits(),
                metric.unit(),
                metric.description());
    }

    @Test
    void one_that_no_metric_could_use_is_counted_by_all_metrics_of_its_topic() {
        PipelineHarness two = new PipelineHarness(
                List.of(over("a.count", TestDefinitions.ORDERS), over("b.count", TestDefinitions.ORDERS)), 1, NOON);
        two.event("orders.created", 0, "{oops");
        assertThat(two.deadLetters)
                .singleElement()
                .satisfies(letter -> assertThat(letter.metric()).isEmpty());
        two.replay(two.deadLetters.get(0), order(NOON, "x"));
        two.replay(two.deadLetters.get(0), order(NOON, "x"));
        two.commit();
        two.now += 80_000;
        two.order(0, NOON + 75_000, "later");
        two.commit();
        assertThat(two.points).extracting(point -> point.metric()).containsExactlyInAnyOrder("a.count", "b.count");
        assertThat(two.lines()).containsOnly(NOON + " x r0 1");
    }

    @Test
    void only_the_metric_that_is_named_takes_it() {
        PipelineHarness two = new PipelineHarness(
                List.of(over("a.count", TestDefinitions.ORDERS), over("b.count", TestDefinitions.ORDERS)), 1, NOON);
        two.replay(replayFor("a.count"));
        two.commit();
        two.now += 80_000;
        two.order(0, NOON + 75_000, "later");
        two.commit();
        assertThat(two.points)
                .singleElement()
                .satisfies(point -> assertThat(point.metric()).isEqualTo("a.count"));
    }

    private static Replay replayFor(String metric) {
        return new Replay(
                "orders.created",
                0,
                5,
                Optional.of(metric),
                Optional.empty(),
                order(NOON, "x").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void where_sources_share_a_topic_a_refused_time_is_a_letter_for_each_metric_that_did_not_count() {
        SourceDefinition byOtherTime = new SourceDefinition(
                "other",
                "orders.created",
                TestDefinitions.ORDERS.format(),
                new EventTime(
                        FieldPath.parse("/acceptedAt"),
                        EventTime.Format.EPOCH_MS,
                        Duration.ofMinutes(5),
                        EventTime.OnInvalid.DEAD_LETTER),
                Duration.ofSeconds(5),
                TestDefinitions.ORDERS.start());
        PipelineHarness shared = new PipelineHarness(
                List.of(
                        over("a.count", TestDefinitions.ORDERS),
                        over("b.count", byOtherTime),
                        over("c.count", byOtherTime)),
                1,
                NOON);
        shared.order(0, NOON, "x");
        assertThat(shared.deadLetters)
                .extracting(letter -> letter.metric().orElse(""))
                .containsExactly("b.count", "c.count");
        String mended = "{\"at\":%1$d,\"acceptedAt\":%1$d,\"aggregator\":\"x\"}".formatted(NOON);
        List.copyOf(shared.deadLetters).forEach(letter -> shared.replay(letter, mended));
        shared.commit();
        shared.now += 80_000;
        shared.event(
                "orders.created", 0, "{\"at\":%1$d,\"acceptedAt\":%1$d,\"aggregator\":\"x\"}".formatted(NOON + 75_000));
        shared.commit();
        List<String> counted = new ArrayList<>();
        shared.points.forEach(point -> counted.add(point.metric()));
        assertThat(counted).containsExactlyInAnyOrder("a.count", "b.count", "c.count");
        assertThat(shared.lines()).containsOnly(NOON + " x r0 1");
    }

    @Test
    void a_replay_for_a_metric_or_a_topic_that_nobody_knows_is_a_dead_letter_and_can_be_replayed_once_somebody_does() {
        pipeline.replay(replayFor("removed.count"));
        pipeline.replay(new Replay(
                "gone", 3, 4, Optional.of("removed.count"), Optional.empty(), "{}".getBytes(StandardCharsets.UTF_8)));
        assertThat(pipeline.deadLetters).hasSize(2).allSatisfy(letter -> {
            assertThat(letter.reason()).isEqualTo("unknown_metric");
            assertThat(letter.metric()).contains("removed.count");
        });
        assertThat(pipeline.deadLetters.get(0).offset()).isEqualTo(5);
        assertThat(pipeline.deadLetters.get(1).key()).isEqualTo("gone-3");
        assertThat(pipeline.deadLetters.get(0).text())
                .contains("metric removed.count does not read topic orders.created");
    }

    @Test
    void a_record_without_a_first_position_is_a_dead_letter_of_its_own() {
        pipeline.replay(1, Optional.empty(), order(NOON, "x").getBytes(StandardCharsets.UTF_8));
        assertThat(lastDeadLetter().reason()).isEqualTo("invalid_replay");
        assertThat(lastDeadLetter().key()).isEqualTo("opmetrics-replay-1");
    }

    @Test
    void an_event_that_the_filter_leaves_out_once_mended_is_not_counted() {
        pipeline.event("orders.rejected", 0, "{\"at\":%d,\"aggregator\":\"x\",\"reason\":17}".formatted(NOON));
        pipeline.replay(lastDeadLetter(), "{\"at\":%d,\"aggregator\":\"x\",\"reason\":\"TEST\"}".formatted(NOON));
        pipeline.commit();
        assertThat(pipeline.points).isEmpty();
        assertThat(pipeline.deadLetters).hasSize(1);
    }

    @Test
    void a_second_stage_that_does_not_know_the_definition_yet_keeps_it_and_still_counts_it_once() {
        pipeline.restartMerge(List.of(TestDefinitions.ordersRejected()));
        DeadLetter letter = poison();
        pipeline.replay(letter, order(NOON + 2_000, "mended"));
        pipeline.replay(letter, order(NOON + 2_000, "mended"));
        pipeline.commit();
        pipeline.restartMerge(List.of(TestDefinitions.ordersCreated(), TestDefinitions.ordersRejected()));
        closeFirstWindow();
        assertThat(linesOfFirstWindow()).containsExactlyInAnyOrder(NOON + " talabat r0 1", NOON + " mended r0 1");
    }

    @Test
    void of_a_ratio_only_the_side_that_could_not_use_it_takes_it() throws InvalidFilesException {
        PipelineHarness ratio =
                new PipelineHarness(DefinitionLoader.load("metrics.yaml", """
                        apiVersion: opmetrics/v1
                        kind: MetricSet
                        sources:
                          rejections: { topic: orders.rejected, time: { field: /at, format: epoch_ms } }
                        metrics:
                          - metric: orders.closed.ratio
                            aggregate: ratio
                            numerator: { source: rejections, where: 'event.reason == "CLOSED"' }
                            denominator: { source: rejections }
                            window: { size: 1m, grace: 10s }
                        """).metrics(), 1, NOON);
        ratio.event("orders.rejected", 0, "{\"at\":%d,\"reason\":\"BUSY\"}".formatted(NOON));
        ratio.event("orders.rejected", 0, "{\"at\":%d,\"reason\":17}".formatted(NOON));
        assertThat(ratio.deadLetters).singleElement().satisfies(letter -> {
            assertThat(letter.reason()).isEqualTo("filter_error");
            assertThat(letter.input()).contains(0);
        });
        String mended = "{\"at\":%d,\"reason\":\"CLOSED\"}".formatted(NOON);
        ratio.replay(ratio.deadLetters.get(0), mended);
        ratio.replay(ratio.deadLetters.get(0), mended);
        ratio.commit();
        ratio.now += 80_000;
        ratio.event("orders.rejected", 0, "{\"at\":%d,\"reason\":\"BUSY\"}".formatted(NOON + 75_000));
        ratio.commit();
        ratio.ticks(61);
        assertThat(ratio.points)
                .filteredOn(point -> point.start() == NOON)
                .extracting(MetricPoint::value)
                .containsExactly(new MetricValue.Summary(0, 0, 0, 1), new MetricValue.Summary(0.5, 0.5, 0.5, 1));
    }
}
