package io.opmetrics.testkit.dynatrace.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.testkit.dynatrace.line.Line.DataPoint;
import io.opmetrics.testkit.dynatrace.line.LineWriter.Style;
import io.opmetrics.testkit.dynatrace.line.Payload.Count;
import io.opmetrics.testkit.dynatrace.line.Payload.Gauge;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class LineParserPropertyTest {

    private static Arbitrary<String> text(String characters, int shortest, int longest) {
        return Arbitraries.strings().withChars(characters).ofMinLength(shortest).ofMaxLength(longest);
    }

    private static Arbitrary<Map<String, String>> dimensions() {
        Arbitrary<String> names = Combinators.combine(text("az_", 1, 1), text("az09_:-", 0, 8), text("x_", 0, 2))
                .as((first, more, section) -> first + more + (section.isEmpty() ? "" : "." + section));
        return Arbitraries.maps(names, text("ab ,=\"\\'#\u00e9\u6f22", 1, 20)).ofMaxSize(6);
    }

    private static Arbitrary<Payload> payloads() {
        Arbitrary<Double> values = Arbitraries.doubles().between(-1e12, 1e12).ofScale(6);
        Arbitrary<Payload> counts = values.map(Count::new);
        Arbitrary<Payload> gauges = Combinators.combine(
                        values, values, Arbitraries.longs().between(1, 1000))
                .as((one, other, count) -> {
                    double min = count == 1 ? one : Math.min(one, other);
                    double max = count == 1 ? one : Math.max(one, other);
                    return new Gauge(min, max, (min / 2 + max / 2) * count, count);
                });
        return Arbitraries.oneOf(counts, gauges);
    }

    @Provide
    Arbitrary<DataPoint> points() {
        Arbitrary<String> keys = Combinators.combine(text("aZ_", 1, 1), text("aZ09_-", 2, 20), text("aZ0_", 1, 9))
                .as((first, more, section) -> first + more + "." + section);
        Arbitrary<Optional<Long>> times =
                Arbitraries.longs().between(0, 4_000_000_000_000L).optional();
        return Combinators.combine(keys, dimensions(), payloads(), times).as(DataPoint::new);
    }

    @Property
    void what_a_plain_writer_writes_is_read_back(@ForAll("points") DataPoint point, @ForAll Style style)
            throws InvalidLineException {
        assertThat(LineParser.parse(LineWriter.write(point, style))).isEqualTo(point);
    }

    @Property
    void any_text_is_a_line_or_is_refused_with_a_reason(@ForAll String text) {
        assertReadOrRefused(text);
    }

    /** Nearer to the grammar than any text: one character of a valid line is another one. */
    @Property
    void a_line_with_one_character_changed_is_a_line_or_is_refused_with_a_reason(
            @ForAll("points") DataPoint point,
            @ForAll Style style,
            @ForAll @IntRange(max = 1000) int at,
            @ForAll("disturbances") String instead) {
        String line = LineWriter.write(point, style);
        int position = at % line.length();
        assertReadOrRefused(line.substring(0, position) + instead + line.substring(position + 1));
    }

    @Property
    void a_line_that_is_cut_off_is_a_line_or_is_refused_with_a_reason(
            @ForAll("points") DataPoint point, @ForAll Style style, @ForAll @IntRange(max = 1000) int at) {
        String line = LineWriter.write(point, style);
        assertReadOrRefused(line.substring(0, at % line.length()));
    }

    @Provide
    Arbitrary<String> disturbances() {
        return text(" ,=\"\\#.-e9\t\r\u0000\ud83d", 0, 2);
    }

    private static void assertReadOrRefused(String text) {
        try {
            assertThat(LineParser.parse(text).key()).hasSizeBetween(3, 250);
        } catch (InvalidLineException e) {
            assertThat(e.reason()).hasSizeBetween(5, 200);
        }
        assertThat(text).contains(LineParser.identifier(text));
    }
}
