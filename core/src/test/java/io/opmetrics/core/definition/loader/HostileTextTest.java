package io.opmetrics.core.definition.loader;

import static io.opmetrics.core.definition.loader.Texts.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.core.definition.Definitions;
import io.opmetrics.core.problem.InvalidFilesException;
import io.opmetrics.core.problem.Problem;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a file holds, the answer is definitions or problems with places inside it. */
class HostileTextTest {

    private static final String FULL = ORDERS + """
                where: event.reason != "TEST"
                description: 'all orders'
                dimensions: &d { country: { field: /country, default: unknown, max: 5 }, aggregator: /a }
                corrections: { every: 1m }
                zero_fill:
                  expect: [ { country: KW, aggregator: t } ]
                  max_gap: 1h
                max_series: 100
            """;

    private static final String EVERY_AGGREGATE =
            ORDERS.replace("aggregate: count", "aggregate: count\n    max_series: 7") + """
              - { metric: a.b, source: orders, aggregate: quantiles, field: /x, quantiles: [p50], window: { size: 5m } }
              - metric: c.d
                aggregate: ratio
                numerator: { source: orders, dimensions: { country: { field: /c, default: x, max: 5 } } }
                denominator: { source: orders, where: event.a > 1, dimensions: { country: /d } }
                dimensions: { a: /a, country: /b }
                window: { size: 5m }
              - { metric: e.count, source: orders, aggregate: sum, field: /x, emit: immediate }
            """;

    @Example
    void the_files_are_good_until_they_are_damaged() throws InvalidFilesException {
        assertThat(Texts.metric(FULL).zeroFill()).isPresent();
        assertThat(Texts.load(EVERY_AGGREGATE).metrics()).hasSize(4);
    }

    @Property
    void any_text_gives_definitions_or_problems(@ForAll String text) {
        check(text);
    }

    @Property(tries = 3000)
    void a_damaged_file_gives_definitions_or_problems(@ForAll("damaged") String text) {
        check(text);
    }

    @Provide
    Arbitrary<String> damaged() {
        Arbitrary<Double> place = Arbitraries.doubles().between(0, 1);
        Arbitrary<Integer> removed = Arbitraries.integers().between(0, 12);
        Arbitrary<String> inserted = Arbitraries.of(
                "",
                "\n",
                "  ",
                "\t",
                ": ",
                "- ",
                "{",
                "}",
                "[",
                "]",
                "\"",
                "'",
                "&d ",
                "*d",
                "!x ",
                "? ",
                "| ",
                "> ",
                "# ",
                "---\n",
                "...\n",
                "%",
                "~",
                "0",
                "null",
                "\u001b",
                "\u2028",
                "\ud83d\ude00",
                "\ud83d",
                "<<: ",
                "ratio",
                "distinct",
                "quantiles");
        return Combinators.combine(Arbitraries.of(FULL, EVERY_AGGREGATE), place, removed, inserted)
                .as((file, share, length, text) -> {
                    int at = (int) (share * file.length());
                    return file.substring(0, at) + text + file.substring(Math.min(file.length(), at + length));
                });
    }

    private static void check(String text) {
        try {
            Definitions definitions = Texts.load(text);
            assertThat(definitions.sets()).hasSize(1);
        } catch (InvalidFilesException e) {
            int lines = text.split("\r\n|\r|\n", -1).length;
            assertThat(e.problems()).isNotEmpty().allSatisfy(problem -> {
                assertThat(problem.place().map(Problem.Place::line).orElse(1)).isBetween(1, lines);
                assertThat(problem.render()).isNotBlank();
            });
        }
    }
}
