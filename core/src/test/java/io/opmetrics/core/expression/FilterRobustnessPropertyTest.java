package io.opmetrics.core.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.core.event.FieldSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is written in a clause, a person gets a sentence and the processor an answer; nothing else is thrown. */
class FilterRobustnessPropertyTest {

    private static final List<String> TOKENS = List.of(
            "event", ".", "a", "event.a", "[", "]", "(", ")", "{", "}", "==", "=", "!", "&&", "||", "?", ":", ",", "in",
            "and", "1", "2.5", "\"x\"", "'", "\"", "`", "\\", "null", "-", "+", " ", "\n", "😀", "has(", "size(", "//");

    @Property(tries = 500)
    void any_text_is_accepted_or_refused_with_a_sentence(@ForAll("seeds") long seed) {
        Random random = new Random(seed);
        String text = Stream.generate(() -> pick(random, TOKENS))
                .limit(1 + random.nextInt(8))
                .collect(Collectors.joining());

        try {
            assertThat(Filter.parse(text).text()).isEqualTo(text);
        } catch (FilterSyntaxException refused) {
            assertThat(refused.offset()).as(text).isBetween(0, text.length());
            assertThat(refused).as(text).hasMessageMatching("[^\\n]{5,200}");
        }
    }

    @Property(tries = 500)
    void any_clause_can_be_asked_about_any_event(@ForAll("seeds") long seed) throws Exception {
        Random random = new Random(seed);
        RandomClause events = new RandomClause(random);
        String text = condition(random, 3);
        Filter filter = Filter.parse(text);
        FieldSet fields = new FieldSet(filter.fields());
        BoundFilter bound = filter.bind(fields);

        for (int i = 0; i < 20; i++) {
            assertThat(Outcomes.outcome(bound, events.event(fields.size())))
                    .as(text)
                    .matches("(?s)true|false|cannot .*|the filter gave .*");
        }
    }

    private static String condition(Random random, int depth) {
        if (depth == 0) {
            return pick(random, List.of("true", "event.a", "has(event.b)", "!event.c"));
        }
        String condition = condition(random, depth - 1);
        String text = text(random, depth - 1);
        String number = number(random, depth - 1);
        return switch (random.nextInt(10)) {
            case 0 -> "(" + condition + pick(random, List.of(" && ", " || ")) + condition(random, depth - 1) + ")";
            case 1 -> "(" + condition + " ? " + condition(random, depth - 1) + " : event.d)";
            case 2 -> text + ".matches(" + text(random, depth - 1) + ")";
            case 3 -> "(" + text + pick(random, List.of(" < ", " == ")) + text(random, depth - 1) + ")";
            case 4 -> "(" + number + pick(random, List.of(" >= ", " != ")) + number(random, depth - 1) + ")";
            case 5 -> "[1, " + number + "].exists(x, x == " + number(random, depth - 1) + ")";
            case 6 -> "{" + text + ": " + condition + "}[" + text(random, depth - 1) + "]";
            case 7 -> "(timestamp(" + text + ") < timestamp(\"2026-01-01T00:00:00Z\"))";
            case 8 -> "(" + number + " in [1, " + text + ", " + number(random, depth - 1) + "])";
            default -> "bool(" + text + ")";
        };
    }

    private static String text(Random random, int depth) {
        if (depth == 0) {
            return pick(random, List.of("event.a", "event.b", "event.c", "\"a\"", "\"😀\""));
        }
        String text = text(random, depth - 1);
        String number = number(random, depth - 1);
        return switch (random.nextInt(9)) {
            case 0 -> text + pick(random, List.of(".lowerAscii()", ".upperAscii()", ".trim()", ".reverse()"));
            case 1 -> text + ".replace(" + text(random, depth - 1) + ", " + text(random, depth - 1) + ")";
            case 2 -> text + ".substring(" + number + ")";
            case 3 -> text + ".substring(" + number + ", " + number(random, depth - 1) + ")";
            case 4 -> "(" + text + " + " + text(random, depth - 1) + ")";
            case 5 -> "string(" + number + ")";
            case 6 -> text + ".charAt(" + number + ")";
            case 7 -> text + ".split(" + text(random, depth - 1) + ", " + number + ")[" + number + "]";
            default -> "[" + text + ", " + text(random, depth - 1) + "].join(" + text + ")";
        };
    }

    private static String number(Random random, int depth) {
        if (depth == 0) {
            return pick(random, List.of("event.a", "event.b", "event.c", "1", "-3", "9223372036854775807"));
        }
        String text = text(random, depth - 1);
        return switch (random.nextInt(6)) {
            case 0, 1 ->
                "(" + number(random, depth - 1) + pick(random, List.of(" + ", " - ", " * ", " / ", " % "))
                        + number(random, depth - 1) + ")";
            case 2 -> text + ".indexOf(" + text(random, depth - 1) + ")";
            case 3 -> "size(" + text + ")";
            case 4 -> "int(" + text + ")";
            default -> "timestamp(" + text + ").getHours(" + text(random, depth - 1) + ")";
        };
    }

    private static <T> T pick(Random random, List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.longs().withoutEdgeCases();
    }
}
