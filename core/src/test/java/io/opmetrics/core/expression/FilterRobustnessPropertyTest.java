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

    private static final List<String> METHODS = List.of(
            "charAt contains endsWith getHours getFullYear indexOf join lastIndexOf lowerAscii matches replace reverse"
                    .concat(" size split startsWith substring trim upperAscii")
                    .split(" "));

    private static final List<String> CONVERSIONS =
            List.of("bool bytes double duration dyn int size string timestamp uint".split(" "));

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
    void any_clause_that_is_accepted_can_be_asked_about_any_event(@ForAll("seeds") long seed) throws Exception {
        Random random = new Random(seed);
        RandomClause events = new RandomClause(random);
        String text = expression(random, 3) + pick(random, List.of(" == ", " < ", " in ")) + expression(random, 2);
        Filter filter;
        try {
            filter = Filter.parse(text);
        } catch (FilterSyntaxException refused) {
            assertThat(refused.offset()).as(text).isBetween(0, text.length());
            return;
        }
        FieldSet fields = new FieldSet(filter.fields());
        BoundFilter bound = filter.bind(fields);

        for (int i = 0; i < 20; i++) {
            assertThat(Outcomes.outcome(bound, events.event(fields.size())))
                    .as(text)
                    .matches("(?s)true|false|cannot decide .*|the filter gave .*");
        }
    }

    private static String expression(Random random, int depth) {
        if (depth == 0) {
            return pick(random, List.of("event.a", "event.b", "event.c", "1", "-2.5", "3u", "\"a\"", "null", "true"));
        }
        String inner = expression(random, depth - 1);
        return switch (random.nextInt(8)) {
            case 0 ->
                "(" + inner + pick(random, List.of(" + ", " - ", " * ", " / ", " % ", " > ", " && ", " || "))
                        + expression(random, depth - 1) + ")";
            case 1 -> "(" + inner + " == null ? " + inner + " : " + expression(random, depth - 1) + ")";
            case 2, 3 -> inner + "." + pick(random, METHODS) + "(" + arguments(random, depth) + ")";
            case 4 -> pick(random, CONVERSIONS) + "(" + inner + ")";
            case 5 -> "[" + inner + ", " + expression(random, depth - 1) + "]";
            case 6 -> "[1, " + inner + "].exists(x, x == " + expression(random, depth - 1) + ")";
            default -> "{\"k\": " + inner + "}[" + expression(random, depth - 1) + "]";
        };
    }

    private static String arguments(Random random, int depth) {
        return Stream.generate(() -> expression(random, depth - 1))
                .limit(random.nextInt(3))
                .collect(Collectors.joining(", "));
    }

    private static <T> T pick(Random random, List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.longs().withoutEdgeCases();
    }
}
