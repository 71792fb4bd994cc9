package io.opmetrics.core.definition.loader;

import static io.opmetrics.core.definition.loader.Texts.ORDERS;
import static io.opmetrics.core.definition.loader.Texts.ordersWith;
import static io.opmetrics.core.definition.loader.Texts.problemsOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A metric whose points the schema would refuse is refused where it is declared, in the schema's words. */
class PointRulesTest {

    @ParameterizedTest
    @ValueSource(strings = {"orders.created", "dt.orders.count", "1orders.count", "orders created.count"})
    void a_key_that_no_count_may_have_is_refused(String key) {
        assertThat(problemsOf(ORDERS.replace("orders.created.count", key)))
                .startsWith("metrics.yaml:6:13 \"" + key + "\" cannot be a metric key: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Country", "1st", "order country"})
    void a_name_that_no_dimension_may_have_is_refused(String name) {
        assertThat(problemsOf(ordersWith("dimensions: { " + name + ": /country }")))
                .startsWith("metrics.yaml:10:19 \"" + name + "\" cannot be the name of a dimension: ");
    }

    @Test
    void more_dimensions_than_a_point_may_have_are_refused() {
        String dimensions = IntStream.rangeClosed(0, 50)
                .mapToObj(number -> "d" + number + ": /d")
                .collect(Collectors.joining(", "));

        assertThat(problemsOf(ordersWith("dimensions: { " + dimensions + " }")))
                .startsWith("metrics.yaml:10:17 these dimensions cannot be those of one metric: ");
    }

    @Test
    void a_default_that_no_dimension_may_have_is_refused() {
        assertThat(problemsOf(ordersWith("dimensions: { country: { field: /country, default: \"\" } }")))
                .startsWith("metrics.yaml:10:56 \"\" cannot be the value of a dimension: ");
    }

    @Test
    void a_unit_that_no_point_may_have_is_refused() {
        assertThat(problemsOf(ordersWith("unit: " + "x".repeat(64))))
                .startsWith("metrics.yaml:10:11 ")
                .contains(" cannot be a unit: ");
    }

    @Test
    void a_description_that_no_point_may_have_is_refused() {
        assertThat(problemsOf(ordersWith("description: " + "x".repeat(65_536))))
                .startsWith("metrics.yaml:10:18 this cannot be a description: ");
    }
}
