package io.opmetrics.core.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterSyntaxTest {

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    event.a <              ¦  9 ¦ the filter ends too early
                    event.a == 1 event     ¦ 13 ¦ did not expect "event" here
                    event.a = 1            ¦  8 ¦ compare with ==, not =
                    event.a and event.b    ¦  8 ¦ "and" is written &&
                    event.a & event.b      ¦  8 ¦ "and" is written &&
                    event.a or event.b     ¦  8 ¦ "or" is written ||
                    not event.a            ¦  4 ¦ "not" is written !
                    event.a is null        ¦  8 ¦ "is" is written ==
                    event.a == 'x          ¦ 11 ¦ this text has no closing quote
                    event.in == 1          ¦  6 ¦ after a dot stands the name of a field; other names are written event["order-id"]
                    event.a == 99999999999999999999 ¦ 11 ¦ this number does not fit into 64 bits
                    [1].exists(1, true)    ¦ 11 ¦ The argument must be a simple name
                    """)
    void a_clause_that_is_not_cel_is_refused_with_a_sentence(String clause, int offset, String message) {
        assertRefused(clause, offset, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    event.a == 1 && reason == "x" ¦ 16 ¦ unknown name "reason": fields are written event.reason
                    event.a == '😀' && reason     ¦ 19 ¦ unknown name "reason": fields are written event.reason
                    event.order-id == 1           ¦ 12 ¦ unknown name "id": a field with a hyphen in its name is written event["order-id"]
                    event == 1                    ¦  0 ¦ the event as a whole is not a value: name a field, such as event.reason
                    event.size() == 1             ¦  0 ¦ the event as a whole is not a value: name a field, such as event.reason
                    event.a.startWith("x")        ¦  8 ¦ unknown function "startWith"; did you mean startsWith?
                    length(event.a) == 1          ¦  0 ¦ unknown function "length"
                    has(1)                        ¦  0 ¦ has() takes one field of the event, such as has(event.reason)
                    has(event.a, event.b)         ¦  0 ¦ has() takes one field of the event, such as has(event.reason)
                    event.items[0] == 1           ¦ 11 ¦ inside event[...] stands the name of a field in quotes; elements of lists cannot be read
                    event[event.a] == 1           ¦  5 ¦ inside event[...] stands the name of a field in quotes; elements of lists cannot be read
                    event.items.exists(i, i == 1) ¦  5 ¦ lists inside an event cannot be read, only lists written in the filter
                    "x" in event.tags             ¦ 12 ¦ lists inside an event cannot be read, only lists written in the filter
                    [1].exists(event, event == 1) ¦ 10 ¦ "event" is the event; give this variable another name
                    Order{id: 1}                  ¦  5 ¦ a filter builds no messages; compare the fields one by one
                    """)
    void a_name_that_is_nothing_is_refused_with_a_sentence(String clause, int offset, String message) {
        assertRefused(clause, offset, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    "x"                     ¦  0 ¦ a filter is a condition; this one gives a string
                    5                       ¦  0 ¦ a filter is a condition; this one gives a number
                    null                    ¦  0 ¦ a filter is a condition; this one gives null
                    size(event.a)           ¦  4 ¦ a filter is a condition; this one gives a number
                    event.a + 1             ¦  8 ¦ a filter is a condition; this one gives no boolean
                    event.a + event.b       ¦  8 ¦ a filter is a condition; this one gives no boolean
                    -event.a                ¦  0 ¦ a filter is a condition; this one gives no boolean
                    int(event.a)            ¦  3 ¦ a filter is a condition; this one gives a value of type int
                    [1].map(x, x + 1)       ¦  7 ¦ a filter is a condition; this one gives a value of type list
                    event.a && "x"          ¦ 11 ¦ && needs a boolean; this is a string
                    !size(event.a)          ¦  5 ¦ ! needs a boolean; this is a number
                    "a" == 1                ¦  4 ¦ a string and a number cannot be compared with ==
                    size(event.a) > "1"     ¦ 14 ¦ a number and a string cannot be compared with >
                    1 in ["a", true]        ¦  2 ¦ a number cannot be in this list: no element is a number
                    size(5) == 1            ¦  5 ¦ size needs a string; this is a number
                    event.a.startsWith(1)   ¦ 19 ¦ startsWith needs a string; this is a number
                    event.a ? 1 : "x"       ¦  8 ¦ ?: does not take (any, int, string)
                    event.a + "x" == 1      ¦ 14 ¦ == does not take (string, int)
                    [1, 2].exists(x, x)     ¦ 13 ¦ || does not take (bool, int)
                    event.a.matches("(")    ¦ 16 ¦ not a regular expression (RE2): missing closing )
                    """)
    void types_that_can_never_fit_are_refused_with_a_sentence(String clause, int offset, String message) {
        assertRefused(clause, offset, message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\n"})
    void an_empty_clause_is_refused(String clause) {
        assertRefused(clause, 0, "a filter is a condition such as event.reason != \"TEST\"; this one is empty");
    }

    @Test
    void the_offset_counts_over_lines() {
        assertRefused("event.a == 1 &&\n  reason == 2", 18, "unknown name \"reason\": fields are written event.reason");
    }

    @Test
    void a_clause_without_end_is_refused() {
        assertRefused(
                "event.a == 1" + " ".repeat(9_989), 10_000, "a filter has up to 10000 characters; this one has 10001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[", "1+", "event.a<", "-(", "!("})
    void a_clause_that_is_nested_without_end_is_refused(String part) {
        assertThatThrownBy(() -> Filter.parse(part.repeat(10_000 / part.length())))
                .isInstanceOf(FilterSyntaxException.class)
                .hasMessage("the filter is nested too deeply");
    }

    @Test
    void a_long_clause_is_not_a_deep_one() throws Exception {
        String clause = "event.a == 1" + " || event.b == 2".repeat(600);

        assertThat(Outcomes.outcome(clause, "{\"b\": 2}")).isEqualTo("true");
    }

    private static void assertRefused(String clause, int offset, String message) {
        assertThatThrownBy(() -> Filter.parse(clause))
                .asInstanceOf(type(FilterSyntaxException.class))
                .satisfies(refused -> {
                    assertThat(refused).hasMessage(message);
                    assertThat(refused.offset()).as("offset").isEqualTo(offset);
                });
    }
}
