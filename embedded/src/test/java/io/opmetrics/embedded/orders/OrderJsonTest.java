package io.opmetrics.embedded.orders;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class OrderJsonTest {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final List<OrderEvent> DAY = Backfills.of(11, Backfills.NOON, Duration.ofDays(1));
    private static final List<OrderEvent> CREATED = Backfills.on(OrderTopics.CREATED, DAY);
    private static final List<OrderEvent> REJECTED = Backfills.on(OrderTopics.REJECTED, DAY);

    @Test
    void an_order_has_400_to_900_bytes() {
        assertThat(CREATED).allSatisfy(event -> assertThat(event.value().length).isBetween(400, 900));
    }

    @Test
    void an_order_names_itself_and_tells_its_time_in_local_time() {
        assertThat(CREATED).allSatisfy(event -> {
            JsonNode json = json(event);
            OffsetDateTime createdAt =
                    OffsetDateTime.parse(json.at("/createdAt").textValue());

            assertThat(json.at("/orderId").textValue()).isEqualTo(event.key());
            assertThat(createdAt.toInstant().toEpochMilli()).isEqualTo(event.eventTimeMillis());
            assertThat(createdAt.getOffset().getTotalSeconds()).isIn(3 * 3600, 4 * 3600);
        });
    }

    @Test
    void what_an_order_costs_adds_up() {
        assertThat(CREATED).allSatisfy(event -> {
            JsonNode order = json(event).at("/order");
            BigDecimal items = StreamSupport.stream(order.at("/items").spliterator(), false)
                    .map(item -> item.at("/unitPrice")
                            .decimalValue()
                            .multiply(item.at("/quantity").decimalValue()))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            JsonNode totals = order.at("/totals");

            assertThat(items)
                    .isPositive()
                    .isEqualByComparingTo(totals.at("/subtotal").decimalValue());
            assertThat(totals.at("/total").decimalValue())
                    .isEqualByComparingTo(items.add(totals.at("/deliveryFee").decimalValue()));
        });
    }

    @Test
    void a_rejection_names_what_was_rejected_when_and_why() {
        assertThat(REJECTED).hasSizeGreaterThan(200).allSatisfy(event -> {
            JsonNode json = json(event);

            assertThat(json.at("/orderId").textValue()).isEqualTo(event.key());
            assertThat(json.at("/rejectedAt").isIntegralNumber()).isTrue();
            assertThat(json.at("/rejectedAt").longValue()).isEqualTo(event.eventTimeMillis());
            assertThat(Market.AGGREGATORS).contains(json.at("/aggregator").textValue());
            assertThat(json.at("/restaurantId").textValue()).matches("[a-z]{2}-\\d{3}");
            assertThat(json.at("/order/country").textValue()).matches("[A-Z]{2}");
            assertThat(json.at("/order/items").size()).isPositive();
        });
    }

    @Test
    void all_reasons_occur_most_of_all_missing_ingredients_and_none_is_a_test() {
        Map<String, Long> reasons = frequencies(REJECTED, "/reason");

        assertThat(reasons)
                .containsOnlyKeys(
                        "OUT_OF_STOCK",
                        "KITCHEN_CLOSED",
                        "KITCHEN_BUSY",
                        "OUT_OF_DELIVERY_AREA",
                        "PRICE_MISMATCH",
                        "PAYMENT_DECLINED",
                        "MENU_OUTDATED");
        assertThat(mostFrequent(reasons)).isEqualTo("OUT_OF_STOCK");
    }

    @Test
    void eight_aggregators_and_six_countries_order_unequally_much() {
        Map<String, Long> aggregators = frequencies(CREATED, "/order/aggregator");
        Map<String, Long> countries = frequencies(CREATED, "/order/country");

        assertThat(aggregators).hasSize(8).containsOnlyKeys(Market.AGGREGATORS);
        assertThat(mostFrequent(aggregators)).isEqualTo(Market.AGGREGATORS.get(0));
        assertThat(countries).containsOnlyKeys("AE", "SA", "KW", "QA", "BH", "OM");
        assertThat(mostFrequent(countries)).isEqualTo("AE");
    }

    @Test
    void all_of_them_show_in_a_single_back_fill() {
        List<OrderEvent> backfill =
                Backfills.on(OrderTopics.CREATED, Backfills.of(1, Backfills.NOON, Duration.ofMinutes(55)));

        assertThat(frequencies(backfill, "/order/aggregator")).hasSize(8);
        assertThat(frequencies(backfill, "/order/country")).hasSize(6);
    }

    @Test
    void some_hundred_restaurants_take_orders_and_a_tenth_of_them_takes_more_than_a_third() {
        List<Long> volumes = frequencies(CREATED, "/order/restaurantId").values().stream()
                .sorted(Comparator.reverseOrder())
                .toList();
        long busiest = volumes.stream()
                .limit(volumes.size() / 10)
                .mapToLong(Long::longValue)
                .sum();

        assertThat(volumes.size()).isBetween(200, 400);
        assertThat(busiest).isGreaterThan(CREATED.size() / 3);
    }

    private static Map<String, Long> frequencies(List<OrderEvent> events, String path) {
        return events.stream().collect(groupingBy(event -> json(event).at(path).textValue(), counting()));
    }

    private static String mostFrequent(Map<String, Long> frequencies) {
        return frequencies.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }

    private static JsonNode json(OrderEvent event) {
        try {
            return JSON.readTree(event.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
