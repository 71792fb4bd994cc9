package io.opmetrics.testkit.dynatrace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.testkit.dynatrace.Line.DataPoint;
import io.opmetrics.testkit.dynatrace.Line.Payload;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;

class LineParserPropertyTest {

    @Provide
    Arbitrary<Map<String, String>> dimensions() {
        Arbitrary<String> names =
                Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(10);
        Arbitrary<String> values =
                Arbitraries.strings().withChars("ab ,=\"\\é漢").ofMinLength(1).ofMaxLength(20);
        return Arbitraries.maps(names, values).ofMaxSize(6);
    }

    @Property
    void what_a_plain_writer_writes_is_read_back(
            @ForAll("dimensions") Map<String, String> dimensions,
            @ForAll boolean quotes,
            @ForAll @DoubleRange(min = -1e9, max = 1e9) double delta,
            @ForAll @LongRange(min = 0, max = 4_000_000_000_000L) long time)
            throws InvalidLineException {
        String text = dimensions.entrySet().stream()
                .map(entry ->
                        "," + entry.getKey() + "=" + (quotes ? quoted(entry.getValue()) : escaped(entry.getValue())))
                .collect(Collectors.joining());
        Line line = LineParser.parse("some.count" + text + " count,delta=" + delta + " " + time);
        assertThat(line)
                .isEqualTo(
                        new DataPoint("some.count", dimensions, new Payload.Count(delta), java.util.Optional.of(time)));
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String escaped(String value) {
        return value.chars()
                .mapToObj(c -> (" ,=\"\\".indexOf(c) >= 0 ? "\\" : "") + (char) c)
                .collect(Collectors.joining());
    }

    @Property
    void any_text_is_a_line_or_is_refused_with_a_reason(@ForAll String text) {
        try {
            assertThat(LineParser.parse(text).key()).hasSizeGreaterThan(2);
        } catch (InvalidLineException e) {
            assertThat(e).hasMessageMatching("(?s).{5,}");
        }
    }
}
