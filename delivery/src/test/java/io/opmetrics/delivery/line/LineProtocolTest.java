package io.opmetrics.delivery.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.opmetrics.schema.InvalidMetricPointException;
import io.opmetrics.schema.MetricPoint;
import io.opmetrics.testkit.dynatrace.DynatraceStandIn;
import io.opmetrics.testkit.dynatrace.DynatraceStandIn.Options;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LineProtocolTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final long TIME = NOW.toEpochMilli();

    private static MetricPoint.Builder orders() {
        return MetricPoint.count("orders.created.count").delta(3).at(TIME);
    }

    @Test
    void a_count_is_an_increment_and_a_gauge_a_summary() throws UnsendablePointException {
        assertThat(LineProtocol.line(orders().dimension("country", "AE").build()))
                .isEqualTo("orders.created.count,country=AE count,delta=3 " + TIME);
        assertThat(LineProtocol.line(MetricPoint.gauge("orders.total")
                        .summary(1.5, 4, 8.25, 3)
                        .at(TIME)
                        .build()))
                .isEqualTo("orders.total gauge,min=1.5,max=4,sum=8.25,count=3 " + TIME);
    }

    @Property
    void numbers_keep_their_value(@ForAll("numbers") double number) throws UnsendablePointException {
        String line = LineProtocol.line(orders().delta(number).build());
        assertThat(Double.parseDouble(line.replaceAll(".*delta=([^ ]*) .*", "$1")))
                .isEqualTo(number);
    }

    @Provide
    Arbitrary<Double> numbers() {
        return Arbitraries.oneOf(
                Arbitraries.longs().map(Double::longBitsToDouble).filter(Double::isFinite),
                Arbitraries.of(
                        0.0,
                        1.0,
                        -5.0,
                        123_456_789.0,
                        0x1p53 - 1,
                        0x1p63,
                        1e20,
                        0.1,
                        1e-7,
                        Double.MIN_VALUE,
                        Double.MAX_VALUE));
    }

    @Test
    void the_mean_of_a_summary_may_be_a_rounding_beyond_its_bounds() throws UnsendablePointException {
        MetricPoint point = MetricPoint.gauge("orders.total")
                .summary(1e9, 1e9, 3e9 + 0.5, 3)
                .at(TIME)
                .build();
        assertThat(LineProtocol.line(point))
                .startsWith("orders.total gauge,min=1000000000,max=")
                .contains("sum=3.0000000005E9,count=3")
                .endsWith(" " + TIME);
    }

    @Test
    void metadata_says_unit_and_description() {
        assertThat(LineProtocol.metadata(
                        orders().unit("{order}").description("Orders, \"all\"").build()))
                .contains(
                        "#orders.created.count count dt.meta.description=\"Orders, \\\"all\\\"\",dt.meta.unit={order}");
        assertThat(LineProtocol.metadata(orders().build())).isEmpty();
    }

    @Test
    void a_description_in_quotes_stays_one_and_a_long_one_is_cut() {
        assertThat(LineProtocol.metadata(orders().description("\"all\"").build()))
                .contains("#orders.created.count count dt.meta.description=\"\\\"all\\\"\"");
        assertThat(LineProtocol.metadata(
                        orders().description("x".repeat(65_535)).build()))
                .hasValueSatisfying(
                        line -> assertThat(line).hasSizeLessThan(50_000).endsWith("x\""));
        assertThat(LineProtocol.metadata(orders().description("\n").build())).isEmpty();
    }

    @Test
    void what_the_serializer_would_change_in_silence_is_refused() {
        assertRefused(orders().at(TIME / 1000), "written in seconds");
        assertRefused(orders().dimension("d", " ".repeat(250)), "dimensions.d: has 500 characters with its escapes");
        assertRefused(orders().at(TIME * 50), "after the year 2999");
        assertRefused(
                orders().dimension("d", '"' + "x".repeat(246) + "\\\"\""),
                "dimensions.d: has 256 characters with its escapes");
        assertRefused(orders().dimension("a.1b", "x"), "the name a.1b would be changed");
        assertRefused(orders().dimension("a..b", "x"), "the name a..b would be changed");
    }

    @Test
    void what_the_serializer_lets_through_cannot_even_become_a_point() {
        for (String key :
                List.of("dt.orders.count", "ab", "x".repeat(245) + ".count", "a..count", ".count", "1.count")) {
            assertThatExceptionOfType(InvalidMetricPointException.class)
                    .as(key)
                    .isThrownBy(() -> MetricPoint.count(key).delta(1).at(TIME).build())
                    .withMessageContaining("metric");
        }
        assertThatExceptionOfType(InvalidMetricPointException.class)
                .isThrownBy(() -> orders().dimension("d", "x".repeat(251)).build());
        assertThatExceptionOfType(InvalidMetricPointException.class)
                .isThrownBy(() -> MetricPoint.gauge("orders.total")
                        .summary(0, 0, 0, 0)
                        .at(TIME)
                        .build())
                .withMessageContaining("value.count");
    }

    @Test
    void the_longest_key_and_value_go_out_whole() throws UnsendablePointException {
        String key = "x".repeat(244) + ".count";
        assertThat(LineProtocol.line(MetricPoint.count(key)
                        .dimension("n".repeat(100), "v".repeat(250))
                        .delta(0)
                        .at(TIME)
                        .build()))
                .isEqualTo(key + "," + "n".repeat(100) + "=" + "v".repeat(250) + " count,delta=0 " + TIME);
    }

    @Test
    void a_value_is_measured_as_the_serializer_cuts_it() throws UnsendablePointException {
        assertThat(LineProtocol.line(
                        orders().dimension("d", "\ud83d\ude00".repeat(127)).build()))
                .contains("\ud83d\ude00".repeat(127) + " ");
        assertRefused(orders().dimension("d", "\ud83d\ude00".repeat(128)), "dimensions.d: has 256 characters");
    }

    private static void assertRefused(MetricPoint.Builder point, String reason) {
        assertThatExceptionOfType(UnsendablePointException.class)
                .isThrownBy(() -> LineProtocol.line(point.build()))
                .withMessageContaining(reason);
    }

    @Provide
    Arbitrary<Map<String, String>> dimensions() {
        Arbitrary<String> names =
                Arbitraries.strings().withCharRange('a', 'e').ofMinLength(1).ofMaxLength(3);
        Arbitrary<String> values = Arbitraries.strings()
                .withChars("ab ,=\"\\'#é漢\n\r\t\u0000\u2028")
                .ofMinLength(1)
                .ofMaxLength(12);
        return Arbitraries.maps(names, values).ofMaxSize(4);
    }

    /** One server for all tries: it must read each line as the one series that was meant. */
    @Property(tries = 300)
    void whatever_stands_in_a_value_the_line_is_one_line_of_the_same_series(
            @ForAll("dimensions") Map<String, String> dimensions) throws Exception {
        try (DynatraceStandIn standIn =
                DynatraceStandIn.start(Options.defaults().withClock(InstantSource.fixed(NOW)))) {
            String line = LineProtocol.line(orders().dimensions(dimensions).build());
            assertThat(post(standIn, line)).as(line).isEqualTo(202);
            // The protocol cannot write control characters: they are one underscore.
            String series = "orders.created.count";
            for (Map.Entry<String, String> dimension : new java.util.TreeMap<>(dimensions).entrySet()) {
                series += "," + dimension.getKey() + "=" + dimension.getValue().replaceAll("[\\p{Cntrl}\u2028]+", "_");
            }
            assertThat(standIn.accepted().deltaBySeries()).containsExactly(Map.entry(series, 3.0));
            assertThat(standIn.accepted().linesOk()).isEqualTo(1);
        }
    }

    private static int post(DynatraceStandIn standIn, String line) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(standIn.url() + DynatraceStandIn.PATH))
                .header("Authorization", "Api-Token " + Options.defaults().token())
                .header("Content-Type", "text/plain; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(line))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
