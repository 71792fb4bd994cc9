package io.opmetrics.core.expression;

import static io.opmetrics.core.expression.Outcomes.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clauses outside the common subset, which CEL evaluates. */
class CelFilterTest {

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    event.a.matches("^x.*z$")                         ¦ {"a": "xyz"}                 ¦ true
                    has(event.a) && event.a.matches("x")              ¦ {}                           ¦ false
                    event.a + event.b > 5                             ¦ {"a": 2, "b": 4}             ¦ true
                    event.a * 2 == 5.0                                ¦ {"a": 2.5}                   ¦ `types`
                    event.a * 2.0 == 5                                ¦ {"a": 2.5}                   ¦ true
                    event.a % 2 == 0                                  ¦ {"a": 7}                     ¦ false
                    event.a + "x" == "ax"                             ¦ {"a": "a"}                   ¦ true
                    event.flag ? event.a == 1 : event.b == 1          ¦ {"flag": false, "b": 1}      ¦ true
                    event.flag ? event.b : event.c                    ¦ {"flag": true, "b": true}    ¦ true
                    [1, 2].exists(x, x == event.a)                    ¦ {"a": 2.0}                   ¦ true
                    ["a", "b"].all(x, event.a.contains(x))            ¦ {"a": "abc"}                 ¦ true
                    [1, 2, 3].filter(x, x > event.a).size() == 1      ¦ {"a": 2}                     ¦ true
                    [1, 2].map(x, x * 2) == [2, 4.0]                  ¦ {}                           ¦ true
                    [1, 2].exists_one(x, x == event.a)                ¦ {"a": 1}                     ¦ true
                    [1, 2].exists(x, x < event.a)                     ¦ {}                           ¦ false
                    int(event.a) > 5                                  ¦ {"a": "7"}                   ¦ true
                    double(event.a) == 7                              ¦ {"a": "7"}                   ¦ true
                    string(event.a) == "7"                            ¦ {"a": 7}                     ¦ true
                    event.a.lowerAscii() == "x"                       ¦ {"a": "X"}                   ¦ true
                    event.a.split("-")[0] == "x"                      ¦ {"a": "x-y"}                 ¦ true
                    event.a.trim().size() == 1                        ¦ {"a": " y "}                 ¦ true
                    {"x": true}[event.a]                              ¦ {"a": "x"}                   ¦ true
                    event.a in {"x": 1}                               ¦ {"a": "y"}                   ¦ false
                    timestamp(event.t) < timestamp("2026-01-01T00:00:00Z") ¦ {"t": "2025-12-31T23:00:00-00:30"} ¦ true
                    duration(event.a) >= duration("90s")              ¦ {"a": "2m"}                  ¦ true
                    timestamp(event.t).getHours("Asia/Dubai") == 3    ¦ {"t": "2025-12-31T23:00:00Z"} ¦ true
                    event.a != null && 1u < event.a                   ¦ {"a": 2}                     ¦ true
                    (event.a + 0) > null                              ¦ {"a": 2}                     ¦ false
                    has(event.a) ? has(event.b) : event.c != null     ¦ {"c": {}}                    ¦ true
                    """)
    void the_rest_of_cel_is_there(String clause, String event, String outcome) throws Exception {
        String found = outcome(clause, event);

        assertThat(Outcomes.isDecided(found) ? found : "types").isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    event.a.matches("x")   ¦ {"a": 5}          ¦ cannot decide the filter: types that do not fit; event.a is a number
                    event.a + event.b > 5  ¦ {"a": "secret"}   ¦ cannot decide the filter: types that do not fit; event.a is a string, event.b is null
                    event.a / 0 > 5        ¦ {"a": 1}          ¦ cannot decide the filter: a division by zero; event.a is a number
                    event.a + 1 > 5        ¦ {"a": 9223372036854775807} ¦ cannot decide the filter: a number beyond 64 bits; event.a is a number
                    int(event.a) > 5       ¦ {"a": "secret"}   ¦ cannot decide the filter: a text that cannot be converted; event.a is a string
                    [true][event.a]        ¦ {"a": 1}          ¦ cannot decide the filter: no such element in a list or map; event.a is a number
                    event.a ? event.b : event.b ¦ {"a": true, "b": "secret"} ¦ the filter gave a string, not a boolean
                    event.b > 1 && [1].exists(x, x == 1) ¦ {"b": "secret"} ¦ cannot decide event.b > 1: event.b is a string, 1 is a number
                    [1].exists(x, event.b == x) ¦ {"b": "secret"} ¦ cannot decide event.b == the right side: event.b is a string, the right side is a number
                    (event.a / 0 > 1 || false) == event.b ¦ {"a": 1} ¦ cannot decide the filter: a division by zero; event.a is a number, event.b is null
                    event.b in [event.a > 1 && true, 1 + 1 > event.b] ¦ {"a": "secret"} ¦ cannot decide event.a > 1: event.a is a string, 1 is a number
                    event.a.matches(event.b) ¦ {"a": "x", "b": "(secret"} ¦ cannot decide the filter: an argument that a function does not take; event.a is a string, event.b is a string
                    dyn(event.a)           ¦ {"a": [1]}        ¦ the filter gave an object or array, not a boolean
                    """)
    void what_cel_cannot_decide_is_said_without_quoting_the_event(String clause, String event, String message)
            throws Exception {
        assertThat(outcome(clause, event)).isEqualTo(message).doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "false && [1].exists(x; x > event.e)",
        "[1].exists(x; x > event.e) && false",
        "!([1].exists(x; x > event.e) || true)",
        "event.e.matches('x') && false && event.n + 1 > 1"
    })
    void one_side_can_decide_what_the_other_cannot(String clause) throws Exception {
        assertThat(outcome(clause.replace(';', ','), "{\"e\": \"y\"}")).isEqualTo("false");
    }

    @Test
    void iterations_are_bounded() throws Exception {
        String list = "[0,1,2,3,4,5,6,7,8,9]";
        String fiveDeep = list + ".all(a, " + list + ".all(b, " + list + ".all(c, " + list + ".all(d, " + list
                + ".all(e, event.n == 1)))))";

        assertThat(outcome(fiveDeep, "{\"n\": 1}"))
                .isEqualTo("cannot decide the filter: too many iterations; event.n is a number");
    }

    @Test
    void an_expression_of_the_event_cannot_hang_a_match() throws Exception {
        assertThat(outcome("event.a.matches('^(a+)+$')", "{\"a\": \"" + "a".repeat(5_000) + "!\"}"))
                .isEqualTo("false");
    }
}
