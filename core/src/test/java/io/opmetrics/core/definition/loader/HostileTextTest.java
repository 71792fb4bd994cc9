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

    @Example
    void the_file_is_good_until_it_is_damaged() throws InvalidFilesException {
        assertThat(Texts.metric(FULL).zeroFill()).isPresent();
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
        Arbitrary<Integer> position = Arbitraries.integers().between(0, FULL.length());
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
                "<<: ");
        return Combinators.combine(position, removed, inserted)
                .as((at, length, text) ->
                        FULL.substring(0, at) + text + FULL.substring(Math.min(FULL.length(), at + length)));
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
