package io.opmetrics.core.definition.loader;

import static io.opmetrics.core.definition.loader.Texts.ORDERS;
import static io.opmetrics.core.definition.loader.Texts.ordersWith;
import static io.opmetrics.core.definition.loader.Texts.problemsOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.opmetrics.core.definition.Aggregate;
import io.opmetrics.core.definition.Definitions;
import io.opmetrics.core.definition.Dimension;
import io.opmetrics.core.definition.Emission;
import io.opmetrics.core.definition.EventFormat;
import io.opmetrics.core.definition.MetricDefinition;
import io.opmetrics.core.definition.SourceDefinition;
import io.opmetrics.core.definition.StartPosition;
import io.opmetrics.core.definition.ZeroFill;
import io.opmetrics.core.event.EventTime;
import io.opmetrics.core.event.FieldPath;
import io.opmetrics.core.expression.Filter;
import io.opmetrics.core.expression.FilterSyntaxException;
import io.opmetrics.core.problem.InvalidFilesException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionLoaderTest {

    private static final SourceDefinition REJECTIONS = new SourceDefinition(
            "rejections",
            "orders.rejected",
            EventFormat.JSON,
            new EventTime(
                    FieldPath.parse("/rejectedAt"),
                    EventTime.Format.EPOCH_MS,
                    Duration.ofMinutes(5),
                    EventTime.OnInvalid.DEAD_LETTER),
            Duration.ofSeconds(30),
            new StartPosition.Back(Duration.ofMinutes(55)));

    @Test
    void the_example_of_the_design_is_read_field_by_field() throws Exception {
        Definitions definitions = good("design.yaml");

        MetricDefinition created = definitions.metric("orders.created.count").orElseThrow();
        assertThat(created.inputs().get(0).source().name()).isEqualTo("orders");
        assertThat(created.inputs().get(0).source().time().format()).isEqualTo(EventTime.Format.ISO8601);
        assertThat(created.inputs().get(0).where()).isEmpty();
        assertThat(created.aggregate()).isEqualTo(new Aggregate.Count());
        assertThat(created.description()).contains("Orders accepted from third-party order aggregators");
        assertThat(created.unit()).contains("{order}");
        assertThat(created.dimensions())
                .containsExactly(
                        new Dimension(
                                "aggregator",
                                FieldPath.parse("/order/aggregator"),
                                Optional.empty(),
                                OptionalInt.empty()),
                        new Dimension(
                                "country",
                                FieldPath.parse("/order/country"),
                                Optional.of("unknown"),
                                OptionalInt.of(50)));
        assertThat(created.emission())
                .isEqualTo(new Emission.OnClose(Duration.ofMinutes(5), Duration.ofSeconds(30), Duration.ofMinutes(1)));
        assertThat(created.zeroFill())
                .contains(new ZeroFill(new ZeroFill.Expected.Seen(), Duration.ofDays(7), Duration.ofHours(1)));
        assertThat(created.limits().maxSeries()).isEqualTo(2000);

        MetricDefinition rejected = definitions.metric("orders.rejected.count").orElseThrow();
        assertThat(rejected.inputs().get(0).source()).isEqualTo(REJECTIONS);
        assertThat(rejected.inputs().get(0).where().map(Filter::text)).contains("event.reason != \"TEST\"");
        assertThat(rejected.dimensions())
                .extracting(Dimension::name)
                .containsExactly("aggregator", "reason", "restaurant");
        assertThat(rejected.emission()).isEqualTo(new Emission.Immediate());
        assertThat(rejected.zeroFill()).isEmpty();

        assertThat(definitions.sources()).extracting(SourceDefinition::name).containsExactly("orders", "rejections");
    }

    @Test
    void every_field_may_be_given() throws Exception {
        Definitions definitions = good("every-field.yaml");

        assertThat(definitions.sources())
                .containsExactly(new SourceDefinition(
                        "deliveries",
                        "deliveries.failed",
                        EventFormat.JSON,
                        new EventTime(
                                new FieldPath(List.of("meta", "at/s")),
                                EventTime.Format.EPOCH_S,
                                Duration.ofSeconds(90),
                                EventTime.OnInvalid.RECORD_TIME),
                        Duration.ofSeconds(45),
                        new StartPosition.Earliest()));
        MetricDefinition metric = definitions.metrics().get(0);
        assertThat(metric.inputs().get(0).where().map(Filter::text)).contains("event.code > 3");
        assertThat(metric.emission())
                .isEqualTo(new Emission.OnClose(Duration.ofHours(1), Duration.ZERO, Duration.ofMinutes(5)));
        assertThat(metric.zeroFill())
                .contains(new ZeroFill(
                        new ZeroFill.Expected.Listed(List.of(Map.of("country", "KW"), Map.of("country", "AE"))),
                        Duration.ofDays(1),
                        Duration.ofHours(2)));
        assertThat(metric.limits().maxSeries()).isEqualTo(100);
    }

    @Test
    void what_is_not_said_takes_its_default() throws Exception {
        MetricDefinition metric = Texts.metric(ORDERS);

        assertThat(metric.inputs().get(0).source())
                .isEqualTo(new SourceDefinition(
                        "orders",
                        "orders.created",
                        EventFormat.JSON,
                        new EventTime(
                                FieldPath.parse("/createdAt"),
                                EventTime.Format.ISO8601,
                                Duration.ofMinutes(5),
                                EventTime.OnInvalid.DEAD_LETTER),
                        Duration.ofSeconds(30),
                        new StartPosition.Back(Duration.ofMinutes(55))));
        assertThat(metric.emission())
                .isEqualTo(new Emission.OnClose(Duration.ofMinutes(5), Duration.ofSeconds(30), Duration.ofMinutes(1)));
        assertThat(metric.dimensions()).isEmpty();
        assertThat(metric.zeroFill()).isEmpty();
        assertThat(metric.limits().maxSeries()).isEqualTo(2000);
    }

    @Test
    void the_documents_of_a_file_share_its_sources() throws Exception {
        Definitions definitions = good("several-documents.yaml");

        assertThat(definitions.sets()).hasSize(1);
        assertThat(definitions.metrics().get(0).inputs().get(0).source().start())
                .isEqualTo(new StartPosition.Latest());
    }

    @Test
    void aliases_stand_for_the_values_of_their_anchors() throws Exception {
        Definitions definitions = good("aliases.yaml");

        assertThat(definitions.sources().get(1).time())
                .isEqualTo(definitions.sources().get(0).time());
        assertThat(definitions.metrics().get(1).dimensions())
                .isEqualTo(definitions.metrics().get(0).dimensions())
                .hasSize(1);
    }

    @Test
    void a_problem_of_a_value_with_several_aliases_is_reported_once() {
        String text = ORDERS.replace("window: { size: 5m }", "window: &window { size: 5 }")
                + ORDERS.substring(ORDERS.indexOf("  - metric"))
                        .replace("orders.created", "orders.again")
                        .replace("{ size: 5m }", "*window");

        assertThat(problemsOf(text).lines().filter(line -> line.startsWith("metrics.yaml")))
                .containsExactly("metrics.yaml:9:29 \"size\" must be a duration such as 30s, 10m, 1h30m or 7d,"
                        + " found the number 5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\r"})
    void lines_may_end_as_on_other_systems(String lineEnd) throws Exception {
        assertThat(Texts.metric(ORDERS.replace("\n", lineEnd))).isEqualTo(Texts.metric(ORDERS));
        assertThat(problemsOf(ordersWith("colour: red").replace("\n", lineEnd)))
                .isEqualTo(problemsOf(ordersWith("colour: red")))
                .startsWith("metrics.yaml:10:5 unknown field");
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_text() throws Exception {
        assertThat(Texts.metric("\uFEFF" + ORDERS)).isEqualTo(Texts.metric(ORDERS));
    }

    @Test
    void a_text_of_more_than_a_mebibyte_is_refused_unread() {
        assertThat(problemsOf(ORDERS + "#".repeat(1 << 20)))
                .isEqualTo("metrics.yaml: longer than 1 MiB: split it into several files");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "where: \"\"",
                "where: event.reason = 1",
                "where: event.reason == 1 &&",
                "where: 'event.reason + 1'",
                "where: evnt.reason == 'TEST'",
                "where: event.reason == \"TEST\" && event.count.size()"
            })
    void a_filter_that_cannot_be_used_is_reported_in_its_own_words_at_its_own_place(String field) {
        String text = ordersWith(field);
        String clause = field.substring("where: ".length());
        boolean inQuotes = clause.startsWith("\"") || clause.startsWith("'");
        String filter = inQuotes ? clause.substring(1, clause.length() - 1) : clause;

        assertThatExceptionOfType(FilterSyntaxException.class)
                .isThrownBy(() -> Filter.parse(filter))
                .satisfies(e -> {
                    int column = 12 + (inQuotes && !filter.isEmpty() ? 1 : 0) + e.offset();
                    assertThat(problemsOf(text)).startsWith("metrics.yaml:10:" + column + " " + e.getMessage() + "\n");
                });
    }

    private static Definitions good(String name) throws IOException, InvalidFilesException {
        try (InputStream input =
                Objects.requireNonNull(DefinitionLoaderTest.class.getResourceAsStream("good/" + name))) {
            return DefinitionLoader.load(name, new String(input.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
