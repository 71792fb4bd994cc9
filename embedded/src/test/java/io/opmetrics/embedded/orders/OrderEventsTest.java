package io.opmetrics.embedded.orders;

import static io.opmetrics.embedded.orders.Backfills.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderEventsTest {

    private static final Duration BACKFILL = Duration.ofMinutes(55);

    @Test
    void equal_arguments_give_equal_events() {
        assertThat(texts(Backfills.of(7, NOON, BACKFILL)))
                .hasSizeGreaterThan(1_000)
                .isEqualTo(texts(Backfills.of(7, NOON, BACKFILL)));
    }

    @Test
    void another_seed_or_another_start_shares_no_order() {
        List<String> keys = keys(Backfills.of(7, NOON, BACKFILL));

        assertThat(keys(Backfills.of(8, NOON, BACKFILL))).doesNotContainAnyElementsOf(keys);
        assertThat(keys(Backfills.of(7, NOON.plusMillis(1), BACKFILL))).doesNotContainAnyElementsOf(keys);
    }

    @Test
    void an_order_is_either_created_or_rejected_and_only_once() {
        assertThat(keys(Backfills.of(1, NOON, Duration.ofDays(1)))).doesNotHaveDuplicates();
    }

    @Test
    void every_back_fill_has_at_least_three_rejections_and_fewer_than_one_in_two_hundred() {
        // 200 seeds, and with them starts at every time of the day, the quiet morning included.
        assertThat(IntStream.range(0, 200)).allSatisfy(seed -> {
            Instant start = NOON.plus(Duration.ofMinutes(7L * seed));
            List<OrderEvent> events = Backfills.of(seed, start, BACKFILL);
            int rejected = Backfills.on(OrderTopics.REJECTED, events).size();

            assertThat(rejected).isGreaterThanOrEqualTo(3);
            assertThat(rejected / (double) (events.size() - rejected)).isLessThan(0.005);
        });
    }

    @Test
    void a_day_brings_the_orders_asked_for_and_rejects_about_four_in_a_thousand() {
        List<OrderEvent> events = Backfills.of(3, NOON, Duration.ofDays(1));

        assertThat(events.size()).isCloseTo(60_000, within(1_000));
        assertThat(Backfills.on(OrderTopics.REJECTED, events).size() / (double) events.size())
                .isCloseTo(0.004, within(0.0003));
    }

    @ParameterizedTest
    @ValueSource(doubles = {500, 6_000, 2_000_000})
    void the_rate_is_what_it_is_set_to(double ordersPerDay) {
        // As long as it takes for some 4,000 orders, in whole days where the day curve would show.
        Duration length =
                ordersPerDay > 100_000 ? Duration.ofMinutes(3) : Duration.ofDays((long) (4_000 / ordersPerDay) + 1);
        double expected = ordersPerDay * length.toMillis() / 86_400_000.0;
        double hour = ordersPerDay > 100_000 ? DayCurve.at((double) NOON.toEpochMilli()) : 1;

        assertThat((double) Backfills.of(5, NOON, length, ordersPerDay).size())
                .isCloseTo(expected * hour, within(4 * Math.sqrt(expected * hour)));
    }

    @Test
    void the_evening_is_busier_than_the_early_morning() {
        int evening = Backfills.of(1, Instant.parse("2025-03-04T16:00:00Z"), Duration.ofHours(1))
                .size();
        int morning = Backfills.of(1, Instant.parse("2025-03-04T02:30:00Z"), Duration.ofHours(1))
                .size();

        assertThat(evening).isGreaterThan(2 * morning);
        assertThat(morning).isGreaterThan(60_000 / 24 / 2 - 150);
    }

    @Test
    void events_happen_after_the_start_and_are_published_within_two_seconds_in_order() {
        List<OrderEvent> events = Backfills.of(2, NOON, Duration.ofHours(6));

        assertThat(events).isSortedAccordingTo((a, b) -> Long.compare(a.publishedAtMillis(), b.publishedAtMillis()));
        assertThat(events).allSatisfy(event -> {
            assertThat(event.eventTimeMillis()).isGreaterThanOrEqualTo(NOON.toEpochMilli());
            assertThat(event.publishedAtMillis() - event.eventTimeMillis()).isBetween(0L, 2_000L);
        });
    }

    @Test
    void event_times_are_a_little_out_of_order() {
        long latest = 0;
        long largestStepBack = 0;
        for (OrderEvent event : Backfills.of(2, NOON, Duration.ofHours(6))) {
            largestStepBack = Math.max(largestStepBack, latest - event.eventTimeMillis());
            latest = Math.max(latest, event.eventTimeMillis());
        }

        assertThat(largestStepBack).isBetween(1L, 2_000L);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void a_rate_that_is_none_is_refused(double ordersPerDay) {
        assertThatThrownBy(() -> new OrderEvents(1, NOON, ordersPerDay))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Double.toString(ordersPerDay));
    }

    private static List<String> texts(List<OrderEvent> events) {
        return events.stream()
                .map(event ->
                        event.topic() + event.publishedAtMillis() + new String(event.value(), StandardCharsets.UTF_8))
                .toList();
    }

    private static List<String> keys(List<OrderEvent> events) {
        return events.stream().map(OrderEvent::key).toList();
    }
}
