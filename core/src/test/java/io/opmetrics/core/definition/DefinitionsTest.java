package io.opmetrics.core.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.opmetrics.core.event.EventTime;
import io.opmetrics.core.event.FieldPath;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DefinitionsTest {

    private static final SourceDefinition ORDERS = new SourceDefinition(
            "orders",
            "orders.created",
            EventFormat.JSON,
            new EventTime(
                    FieldPath.parse("/createdAt"),
                    EventTime.Format.ISO8601,
                    Duration.ofMinutes(5),
                    EventTime.OnInvalid.DEAD_LETTER),
            Duration.ofSeconds(30),
            new StartPosition.Latest());

    @Test
    void metrics_of_all_sets_are_found_by_their_key() {
        MetricDefinition created = metric("orders.created.count");
        MetricDefinition rejected = metric("orders.rejected.count");
        Definitions definitions = new Definitions(List.of(set("a.yaml", created), set("b.yaml", rejected)));

        assertThat(definitions.metrics()).containsExactly(created, rejected);
        assertThat(definitions.metric("orders.rejected.count")).contains(rejected);
        assertThat(definitions.metric("orders.lost.count")).isEmpty();
        assertThat(definitions.sources()).containsExactly(ORDERS, ORDERS);
    }

    @Test
    void two_metrics_with_one_key_are_refused() {
        List<MetricSet> sets = List.of(set("a.yaml", metric("orders.count")), set("b.yaml", metric("orders.count")));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Definitions(sets))
                .withMessage("metric orders.count is defined twice");
    }

    @Test
    void dimensions_are_kept_in_the_order_of_their_names() {
        assertThat(metric("orders.count", "country", "aggregator").dimensions())
                .extracting(Dimension::name)
                .containsExactly("aggregator", "country");
    }

    @Test
    void two_dimensions_with_one_name_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> metric("orders.count", "country", "country"))
                .withMessage("dimension country is defined twice");
    }

    private static MetricSet set(String file, MetricDefinition metric) {
        return new MetricSet(file, Map.of("orders", ORDERS), List.of(metric));
    }

    private static MetricDefinition metric(String key, String... dimensions) {
        return new MetricDefinition(
                key,
                List.of(new Input(
                        ORDERS,
                        Optional.empty(),
                        Stream.of(dimensions)
                                .map(name -> new Dimension(
                                        name, FieldPath.parse("/" + name), Optional.empty(), OptionalInt.empty()))
                                .toList())),
                new Aggregate.Count(),
                new Emission.Immediate(),
                Optional.empty(),
                Limits.DEFAULT,
                Optional.empty(),
                Optional.empty());
    }
}
