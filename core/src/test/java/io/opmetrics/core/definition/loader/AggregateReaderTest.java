package io.opmetrics.core.definition.loader;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.core.definition.Aggregate;
import io.opmetrics.core.definition.Definitions;
import io.opmetrics.core.definition.Dimension;
import io.opmetrics.core.definition.Input;
import io.opmetrics.core.definition.MetricDefinition;
import io.opmetrics.core.definition.Quantile;
import io.opmetrics.core.event.FieldPath;
import io.opmetrics.core.expression.Filter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a file can ask to have computed. */
class AggregateReaderTest {

    private static Definitions definitions = new Definitions(List.of());

    @BeforeAll
    static void load() throws Exception {
        Path file = Path.of(Objects.requireNonNull(AggregateReaderTest.class.getResource("good/every-aggregate.yaml"))
                .toURI());
        definitions = DefinitionLoader.load(List.of(file));
    }

    @Test
    void every_aggregate_is_read_with_its_field() {
        assertThat(definitions.metrics())
                .extracting(MetricDefinition::aggregate)
                .containsExactly(
                        new Aggregate.Count(),
                        new Aggregate.Sum(FieldPath.parse("/order/total")),
                        new Aggregate.Summary(FieldPath.parse("/order/total")),
                        new Aggregate.Distinct(FieldPath.parse("/order/customer")),
                        new Aggregate.Quantiles(FieldPath.parse("/minutes"), List.of(Quantile.values())),
                        new Aggregate.Quantiles(FieldPath.parse("/items"), List.of(Quantile.P50, Quantile.P99)),
                        new Aggregate.Ratio());
    }

    @Test
    void each_quantile_is_a_metric_key_of_its_own() {
        assertThat(metric("orders.items").pointKeys()).containsExactly("orders.items.p50", "orders.items.p99");
    }

    @Test
    void a_ratio_reads_its_sides_from_sources_of_their_own() {
        List<Input> sides = metric("orders.rejected.ratio").inputs();

        assertThat(sides).extracting(side -> side.source().name()).containsExactly("rejections", "orders");
        assertThat(sides)
                .extracting(side -> side.where().map(Filter::text))
                .containsExactly(Optional.of("event.reason != \"TEST\""), Optional.empty());
    }

    @Test
    void a_dimension_of_the_metric_is_read_from_both_sides_unless_a_side_reads_it_elsewhere() {
        List<Input> sides = metric("orders.rejected.ratio").inputs();

        assertThat(sides.get(0).dimensions())
                .containsExactly(
                        dimension("aggregator", "/aggregator", Optional.empty(), OptionalInt.of(7)),
                        dimension("country", "/restaurant/country", Optional.of("unknown"), OptionalInt.of(50)),
                        dimension("portal", "/portal", Optional.empty(), OptionalInt.of(9)));
        assertThat(sides.get(1).dimensions())
                .containsExactly(
                        dimension("aggregator", "/aggregator", Optional.empty(), OptionalInt.empty()),
                        dimension("country", "/country", Optional.empty(), OptionalInt.empty()),
                        dimension("portal", "/order/portal", Optional.empty(), OptionalInt.empty()));
    }

    private static MetricDefinition metric(String key) {
        return definitions.metric(key).orElseThrow();
    }

    private static Dimension dimension(String name, String field, Optional<String> defaultValue, OptionalInt max) {
        return new Dimension(name, FieldPath.parse(field), defaultValue, max);
    }
}
