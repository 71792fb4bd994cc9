package io.opmetrics.core.definition.loader;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.core.definition.MetricIdentity;
import io.opmetrics.core.problem.InvalidFilesException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which edit of a file makes another metric of a metric. */
class MetricIdentityTest {

    private static final String TEXT = """
            apiVersion: opmetrics/v1
            kind: MetricSet
            sources:
              orders: { topic: orders.created, time: { field: /createdAt, format: iso8601, max_future: 5m, on_invalid: dead_letter }, idle_close: 30s, start: 55m }
            metrics:
              - metric: orders.created.count
                source: orders
                description: Orders
                unit: "{order}"
                where: event.reason != "TEST"
                aggregate: count
                dimensions:
                  aggregator: { field: /aggregator, max: 7 }
                  country: { field: /country, default: unknown }
                window: { size: 5m, grace: 30s }
                corrections: { every: 1m }
                zero_fill: { expect: seen }
                max_series: 2000
            """;

    /** State written by an earlier version must be found by this one: this number never changes. */
    @Test
    void the_fingerprint_of_a_definition_is_for_ever() throws Exception {
        assertThat(identity(TEXT)).isEqualTo(new MetricIdentity("orders.created.count", 523_506_816_033_604_566L));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "topic: orders.created  | topic: orders.accepted",
                "field: /createdAt      | field: /acceptedAt",
                "format: iso8601        | format: epoch_ms",
                "!= \"TEST\"            | != \"DEMO\"",
                "aggregator: {          | portal: {",
                "field: /country        | field: /order/country",
                "default: unknown       | default: none",
                ", default: unknown     | ``",
                "size: 5m               | size: 10m"
            })
    void what_changes_values_changes_the_fingerprint(String before, String after) throws Exception {
        assertThat(edited(before, after).fingerprint())
                .isNotEqualTo(identity(TEXT).fingerprint());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "max_future: 5m         | max_future: 10m",
                "on_invalid: dead_letter| on_invalid: record_time",
                "idle_close: 30s        | idle_close: 1m",
                "start: 55m             | start: latest",
                "description: Orders    | description: All orders",
                "unit: \"{order}\"      | unit: \"1\"",
                "max: 7                 | max: 8",
                "grace: 30s             | grace: 1m",
                "every: 1m              | every: 2m",
                "expect: seen           | expect: seen, max_gap: 30m",
                "max_series: 2000       | max_series: 10"
            })
    void what_changes_no_value_keeps_the_identity(String before, String after) throws Exception {
        assertThat(edited(before, after)).isEqualTo(identity(TEXT));
    }

    @Test
    void the_name_of_the_source_is_no_part_of_the_identity() throws Exception {
        String renamed = TEXT.replace("  orders: {", "  sales: {").replace("source: orders", "source: sales");

        assertThat(identity(renamed)).isEqualTo(identity(TEXT));
    }

    @Test
    void another_key_is_another_metric() throws Exception {
        assertThat(edited("metric: orders.created.count", "metric: orders.count"))
                .isEqualTo(new MetricIdentity("orders.count", identity(TEXT).fingerprint()));
    }

    @Test
    void an_immediate_metric_is_another_than_one_with_a_window() throws Exception {
        String immediate = TEXT.replaceAll("    (window|corrections|zero_fill):.*\n", "") + "    emit: immediate\n";

        assertThat(identity(immediate).fingerprint())
                .isNotEqualTo(identity(TEXT).fingerprint());
    }

    @Test
    void a_metric_without_a_filter_is_another_than_one_with() throws Exception {
        assertThat(identity(TEXT.replaceAll("    where:.*\n", "")).fingerprint())
                .isNotEqualTo(identity(TEXT).fingerprint());
    }

    @Test
    void the_order_of_dimensions_in_the_file_changes_nothing() throws Exception {
        String aggregator = "      aggregator: { field: /aggregator, max: 7 }\n";
        String country = "      country: { field: /country, default: unknown }\n";

        assertThat(edited(aggregator + country, country + aggregator)).isEqualTo(identity(TEXT));
    }

    private static MetricIdentity edited(String before, String after) throws InvalidFilesException {
        assertThat(TEXT).contains(before);
        return identity(TEXT.replace(before, after));
    }

    private static MetricIdentity identity(String text) throws InvalidFilesException {
        return MetricIdentity.of(Texts.metric(text));
    }
}
