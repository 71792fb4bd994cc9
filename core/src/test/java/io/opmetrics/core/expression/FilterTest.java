package io.opmetrics.core.expression;

import static io.opmetrics.core.expression.Outcomes.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.management.ThreadMXBean;
import io.opmetrics.core.event.FieldPath;
import io.opmetrics.core.event.FieldSet;
import io.opmetrics.core.event.FieldValues;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What clauses mean; every row is decided by closures and by CEL. */
class FilterTest {

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    event.reason == null                ¦ {}                    ¦ true
                    event.reason == null                ¦ {"reason": null}      ¦ true
                    event.reason != "TEST"              ¦ {}                    ¦ true
                    event.reason != "TEST"              ¦ {"reason": null}      ¦ true
                    event.reason != "TEST"              ¦ {"reason": "TEST"}    ¦ false
                    event.reason != "TEST"              ¦ {"reason": "CLOSED"}  ¦ true
                    event.reason != null                ¦ {"reason": "CLOSED"}  ¦ true
                    event.reason == event.other         ¦ {}                    ¦ true
                    """)
    void absent_and_null_are_one_value(String clause, String event, String outcome) throws Exception {
        assertThat(outcome(clause, event)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    event.amount < 5                    ¦ {}                    ¦ false
                    event.amount >= 5                   ¦ {"amount": null}      ¦ false
                    event.amount <= event.amount        ¦ {}                    ¦ false
                    !(event.amount < 5)                 ¦ {}                    ¦ true
                    event.name > "a"                    ¦ {}                    ¦ false
                    event.amount < null                 ¦ {"amount": 1}         ¦ false
                    """)
    void an_ordering_against_null_is_false(String clause, String event, String outcome) throws Exception {
        assertThat(outcome(clause, event)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    has(event.a)                        ¦ {"a": 1}              ¦ true
                    has(event.a)                        ¦ {"a": false}          ¦ true
                    has(event.a)                        ¦ {"a": ""}             ¦ true
                    has(event.a)                        ¦ {"a": {}}             ¦ true
                    has(event.a)                        ¦ {"a": null}           ¦ false
                    has(event.a)                        ¦ {}                    ¦ false
                    has(event.a.b)                      ¦ {"a": 5}              ¦ false
                    has(event["order-id"])              ¦ {"order-id": 1}       ¦ true
                    has(event.a) && event.a > 5         ¦ {}                    ¦ false
                    """)
    void has_means_present_and_not_null(String clause, String event, String outcome) throws Exception {
        assertThat(outcome(clause, event)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    event.a == 1                        ¦ {"a": 1.0}                    ¦ true
                    event.a == 1.0                      ¦ {"a": 1}                      ¦ true
                    event.a > 1.5                       ¦ {"a": 2}                      ¦ true
                    event.a > 1                         ¦ {"a": 1.5}                    ¦ true
                    event.a in [1.0, 2.5]               ¦ {"a": 1}                      ¦ true
                    event.a == event.b                  ¦ {"a": 2, "b": 2e0}            ¦ true
                    event.a == 9007199254740992.0       ¦ {"a": 9007199254740993}       ¦ false
                    event.a > 9007199254740992.0        ¦ {"a": 9007199254740993}       ¦ true
                    event.a < 9223372036854775808.0     ¦ {"a": 9223372036854775807}    ¦ true
                    event.a > 9223372036854775807       ¦ {"a": 9223372036854775808}    ¦ true
                    event.a < -9223372036854775808      ¦ {"a": -1e19}                  ¦ true
                    event.a == 0                        ¦ {"a": -0.0}                   ¦ true
                    """)
    void integers_and_doubles_compare_exactly(String clause, String event, String outcome) throws Exception {
        assertThat(outcome(clause, event)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    event.a.startsWith("ab")            ¦ {"a": "abc"}          ¦ true
                    event.a.endsWith("bc")              ¦ {"a": "abc"}          ¦ true
                    event.a.contains("x")               ¦ {"a": "abc"}          ¦ false
                    event.a.contains(event.b)           ¦ {"a": "abc", "b": "b"} ¦ true
                    size(event.a) == 2                  ¦ {"a": "é😀"}          ¦ true
                    event.a.size() > 2                  ¦ {"a": "é😀"}          ¦ false
                    event.a < "b"                       ¦ {"a": "a"}            ¦ true
                    event.a == true                     ¦ {"a": true}           ¦ true
                    event.a < true                      ¦ {"a": false}          ¦ true
                    event.a                             ¦ {"a": true}           ¦ true
                    !event.a                            ¦ {"a": true}           ¦ false
                    true                                ¦ {}                    ¦ true
                    event.a in []                       ¦ {"a": 1}              ¦ false
                    event.a in ["x", "y"]               ¦ {"a": "y"}            ¦ true
                    event.a in ["x", "y"]               ¦ {}                    ¦ false
                    event.a in ["x", null]              ¦ {}                    ¦ true
                    event.a in ["x", 1]                 ¦ {"a": 2}              ¦ false
                    event.a in [event.b, event.c]       ¦ {"a": 2, "c": 2}      ¦ true
                    event["a b"].c["d.e"] == 1          ¦ {"a b": {"c": {"d.e": 1}}} ¦ true
                    (event.a == 1) == event.b           ¦ {"a": 1, "b": true}   ¦ true
                    event.a == 1 || event.b == 1 && event.c == 1 ¦ {"a": 1}     ¦ true
                    """)
    void the_common_subset_means_what_cel_means(String clause, String event, String outcome) throws Exception {
        assertThat(outcome(clause, event)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    event.a == "x"     ¦ {"a": 1}     ¦ cannot decide event.a == "x": event.a is a number, "x" is a string
                    event.a > 5        ¦ {"a": "9"}   ¦ cannot decide event.a > 5: event.a is a string, 5 is a number
                    event.a != true    ¦ {"a": "t"}   ¦ cannot decide event.a != true: event.a is a string, true is a boolean
                    5 < event["b-c"]   ¦ {"b-c": "9"} ¦ cannot decide 5 < event["b-c"]: 5 is a number, event["b-c"] is a string
                    event.a == event.b ¦ {"a": {}, "b": {}} ¦ cannot decide event.a == event.b: event.a is an object or array, event.b is an object or array
                    event.a == "x"     ¦ {"a": [1]}   ¦ cannot decide event.a == "x": event.a is an object or array, "x" is a string
                    event.a in ["x"]   ¦ {"a": 1}     ¦ cannot decide event.a in a list: event.a is a number, no element of the list is
                    event.a in [null, "x"] ¦ {"a": {}} ¦ cannot decide event.a in a list: event.a is an object or array, no element of the list is
                    """)
    void types_that_do_not_fit_are_named_with_their_field(String clause, String event, String message)
            throws Exception {
        assertThat(outcome(clause, event)).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    event.a.startsWith("x") ¦ {} ¦ cannot decide event.a startsWith "x": event.a is null, "x" is a string; where it may be missing write has(event.a) && ...
                    size(event.a) > 1       ¦ {} ¦ cannot decide size(event.a): event.a is null, not a string; write has(event.a) && ...
                    event.a                 ¦ {} ¦ cannot take event.a as a condition: it is null, not a boolean; write event.a == true
                    event.a                 ¦ {"a": "secret"} ¦ cannot take event.a as a condition: it is a string, not a boolean
                    size(event.a) > 1       ¦ {"a": [1]} ¦ cannot decide size(event.a): event.a is an object or array, not a string
                    """)
    void null_is_a_wrong_type_to_everything_but_a_comparison(String clause, String event, String message)
            throws Exception {
        assertThat(outcome(clause, event)).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    event.a == null                     ¦ {"a": {"b": 1}}       ¦ false
                    event.a != null                     ¦ {"a": [1]}            ¦ true
                    has(event.a) && event.a != null     ¦ {"a": [1]}            ¦ true
                    event.a < null                      ¦ {"a": [1]}            ¦ false
                    """)
    void an_object_or_array_can_be_told_from_null(String clause, String event, String outcome) throws Exception {
        assertThat(outcome(clause, event)).isEqualTo(outcome);
    }

    /** {@code event.e > 1} cannot be decided: e is a string. */
    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    false && event.e > 1                ¦ false
                    event.e > 1 && false                ¦ false
                    true || event.e > 1                 ¦ true
                    event.e > 1 || true                 ¦ true
                    event.e && false                    ¦ false
                    event.e > 1 && event.e < 1 && false ¦ false
                    !(event.e > 1 && false)             ¦ true
                    """)
    void one_side_can_decide_what_the_other_cannot(String clause, String outcome) throws Exception {
        assertThat(outcome(clause, "{\"e\": \"x\"}")).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "true && event.e > 1",
        "event.e > 1 && true",
        "false || event.e > 1",
        "event.e > 1 || false",
        "!(event.e > 1)",
        "(event.e > 1) == null",
    })
    void what_nothing_else_decides_stays_undecided(String clause) throws Exception {
        assertThat(outcome(clause, "{\"e\": \"x\"}"))
                .isEqualTo("cannot decide event.e > 1: event.e is a string, 1 is a number");
    }

    @Test
    void the_fields_of_a_clause_are_all_the_paths_that_it_names() throws Exception {
        Filter filter = Filter.parse("has(event.a) && event.b.c in [event[\"d-e\"], 1] || size(event.a) > 1");

        assertThat(filter.fields()).extracting(FieldPath::toString).containsExactlyInAnyOrder("/a", "/b/c", "/d-e");
        assertThat(filter.text()).startsWith("has(event.a)");
    }

    @Test
    void a_clause_cannot_be_bound_to_fields_that_it_does_not_find() throws Exception {
        Filter filter = Filter.parse("event.a == 1");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> filter.bind(new FieldSet(List.of())))
                .withMessageContaining("/a");
    }

    @Test
    void a_clause_of_the_common_subset_allocates_nothing_per_event() throws Exception {
        Filter filter = Filter.parse(
                "event.s in [\"x\", \"y\"] && event.n > 1.5 && !(event.s.contains(\"z\")) && size(event.s) == 1 && has(event.s)");
        FieldSet fields = new FieldSet(filter.fields());
        FieldValues values = new FieldValues(fields.size());
        values.setString(fields.slot(FieldPath.parse("/s")), "y");
        values.setInteger(fields.slot(FieldPath.parse("/n")), 2);
        BoundFilter bound = filter.bind(fields);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        assertThat(bound.matches(values)).isTrue();

        long before = threads.getThreadAllocatedBytes(thread);
        for (int i = 0; i < 10_000; i++) {
            bound.matches(values);
        }
        long allocated = threads.getThreadAllocatedBytes(thread) - before;

        // Measuring itself may take a few bytes.
        assertThat(allocated).isLessThan(10_000);
    }
}
