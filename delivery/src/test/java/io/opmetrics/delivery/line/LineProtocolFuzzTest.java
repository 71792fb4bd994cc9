package io.opmetrics.delivery.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.MetricValue;
import io.opmetrics.testkit.dynatrace.line.InvalidLineException;
import io.opmetrics.testkit.dynatrace.line.Line;
import io.opmetrics.testkit.dynatrace.line.LineParser;
import io.opmetrics.testkit.dynatrace.line.Payload;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Points of every kind that the schema allows, as lines, read by a parser that was written from the documents without any
 * serializer's help.
 */
class LineProtocolFuzzTest {

    private static final long TIME = 1_772_366_400_000L;

    /** What the protocol cannot carry: controls and line ends, and what belongs to no script. */
    private static final String NOT_CARRIED =
            "[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}[\\p{Cn}&&[^\\x{1F900}-\\x{1F9FF}]]]+";

    private static final String BLANKS = " |[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}\\p{Cn}]";

    @Property(tries = 3_000)
    void a_line_is_refused_or_is_one_line_that_means_the_point(@ForAll("points") MetricPoint point)
            throws InvalidLineException {
        String line;
        try {
            line = LineProtocol.line(point);
        } catch (UnsendablePointException e) {
            assertThat(e).hasMessageStartingWith("dimensions");
            return;
        }
        assertThat(line).matches(text -> text.chars().noneMatch(Character::isISOControl), "has no control character");
        Line.DataPoint read = (Line.DataPoint) LineParser.parse(line);
        assertThat(read.key()).isEqualTo(point.metric());
        assertThat(read.dimensions()).isEqualTo(carried(point.dimensions()));
        assertThat(read.timestamp()).contains(point.time());
        if (point.value() instanceof MetricValue.Delta delta) {
            assertThat(read.payload()).isEqualTo(new Payload.Count(delta.delta()));
        } else if (point.value() instanceof MetricValue.Summary summary) {
            assertThat(read.payload()).isInstanceOfSatisfying(Payload.Gauge.class, gauge -> {
                assertThat(gauge.count()).isEqualTo(summary.count()).isPositive();
                assertThat(gauge.sum()).isEqualTo(summary.sum());
            });
        }
    }

    private static Map<String, String> carried(Map<String, String> dimensions) {
        Map<String, String> carried = new HashMap<>();
        dimensions.forEach((name, value) -> carried.put(name, value.replaceAll(NOT_CARRIED, "_")));
        return carried;
    }

    @Property(tries = 1_000)
    void a_metadata_line_is_one_line_of_its_metric(@ForAll("texts") String description, @ForAll("keys") String key)
            throws InvalidLineException {
        MetricPoint point = MetricPoint.gauge(key)
                .value(1)
                .at(TIME)
                .unit("{order}/s")
                .description(description)
                .build();
        Optional<String> line = LineProtocol.metadata(point);
        assertThat(line).isPresent();
        assertThat(line.get()).matches(text -> text.chars().noneMatch(Character::isISOControl), "has no control");
        Line.Metadata read = (Line.Metadata) LineParser.parse(line.get());
        assertThat(read.key()).isEqualTo(key);
        assertThat(read.properties()).containsEntry("unit", "{order}/s");
        assertThat(read.properties().getOrDefault("description", "").replaceAll(BLANKS, ""))
                .isEqualTo(description.replaceAll(BLANKS, ""));
    }

    @Provide
    Arbitrary<MetricPoint> points() {
        Arbitrary<Map<String, String>> dimensions =
                Arbitraries.maps(names(), texts()).ofMaxSize(5);
        return Combinators.combine(
                        keys(), dimensions, values(), Arbitraries.longs().between(TIME, TIME + 1_000_000))
                .as(LineProtocolFuzzTest::point);
    }

    private static MetricPoint point(String key, Map<String, String> dimensions, MetricValue value, long time) {
        if (value instanceof MetricValue.Summary summary) {
            return MetricPoint.gauge(key)
                    .summary(summary.min(), summary.max(), summary.sum(), summary.count())
                    .dimensions(dimensions)
                    .at(time)
                    .build();
        }
        return MetricPoint.count(key + ".count")
                .delta(((MetricValue.Delta) value).delta())
                .dimensions(dimensions)
                .at(time)
                .build();
    }

    @Provide
    Arbitrary<String> keys() {
        Arbitrary<String> sections =
                Arbitraries.strings().withChars("abYZ_0-9").ofMaxLength(9).map(rest -> "k" + rest);
        return sections.list().ofMinSize(2).ofMaxSize(20).map(all -> String.join(".", all));
    }

    private static Arbitrary<String> names() {
        return Arbitraries.strings().withChars("ab.:-_9").ofMaxLength(8).map(rest -> "n" + rest);
    }

    /** Anything between characters that the line itself is made of and whatever Unicode has. */
    @Provide
    Arbitrary<String> texts() {
        Arbitrary<Integer> codePoints = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(
                        3,
                        Arbitraries.of(" ,=\"\\\n\r\t#\u0000\u2028\u200d'é漢"
                                .codePoints()
                                .boxed()
                                .toList())),
                net.jqwik.api.Tuple.of(2, Arbitraries.integers().between('a', 'z')),
                net.jqwik.api.Tuple.of(
                        1,
                        Arbitraries.integers()
                                .between(0, Character.MAX_CODE_POINT)
                                .map(point -> point >= 0xD800 && point <= 0xDFFF ? point - 0x800 : point)));
        return codePoints
                .list()
                .ofMinSize(1)
                .ofMaxSize(250)
                .map(list -> list.stream().map(Character::toString).collect(java.util.stream.Collectors.joining()));
    }

    private static Arbitrary<MetricValue> values() {
        Arbitrary<Double> numbers = Arbitraries.oneOf(
                Arbitraries.longs().map(Double::longBitsToDouble).map(any -> Double.isFinite(any) ? any : 0),
                Arbitraries.doubles().between(-1e6, 1e6),
                Arbitraries.integers().map(Integer::doubleValue));
        Arbitrary<MetricValue> summaries = Combinators.combine(
                        Arbitraries.doubles().between(-1e9, 1e9),
                        Arbitraries.doubles().between(0, 1e6),
                        Arbitraries.longs().between(1, 1_000_000))
                .as((min, width, count) -> count == 1
                        ? new MetricValue.Summary(min, min, min, 1)
                        : new MetricValue.Summary(min, min + width, (min + width / 2) * count, count));
        return Arbitraries.oneOf(numbers.map(MetricValue.Delta::new), summaries);
    }
}
