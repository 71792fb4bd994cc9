package io.opmetrics.app.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.core.event.FieldPath;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadTest {

    private static Payload payload(String text, String... masks) {
        return new Payload(
                text.getBytes(StandardCharsets.UTF_8),
                Arrays.stream(masks).map(FieldPath::parse).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"a":{"p":"1","q":2}}       | /a/p   | {"a":{"p":"***","q":2}}
                    {"a":{"p":{"x":[1,2]}}}     | /a/p   | {"a":{"p":"***"}}
                    {"a":{"p":[{"x":1}],"q":2}} | /a/p   | {"a":{"p":"***","q":2}}
                    {"a":[{"p":1},{"p":2}]}     | /a/p   | {"a":[{"p":"***"},{"p":"***"}]}
                    {"a":[[{"p":1}],{"p":2}]}   | /a/p   | {"a":[[{"p":"***"}],{"p":"***"}]}
                    {"a":[{"p":1},{"p":2}]}     | /a/1/p | {"a":[{"p":1},{"p":"***"}]}
                    {"a":[1,2,3]}               | /a/1   | {"a":[1,"***",3]}
                    {"a":{"p":null},"p":1}      | /a/p   | {"a":{"p":"***"},"p":1}
                    {"a":1,"a":2}               | /a     | {"a":"***","a":"***"}
                    {"p":{"a":1}}               | /a/p   | {"p":{"a":1}}
                    {"a/b":1,"a":{"b":2}}       | /a~1b  | {"a/b":"***","a":{"b":2}}
                    [{"p":1}]                   | /p     | [{"p":"***"}]
                    """)
    void a_masked_field_is_stars_wherever_the_mask_leads(String event, String mask, String shown) {
        assertThat(payload(event, mask).json(false)).contains(shown);
    }

    @Test
    void several_masks_all_hold() {
        assertThat(payload("{\"a\":1,\"b\":2,\"c\":3}", "/a", "/c").json(false))
                .contains("{\"a\":\"***\",\"b\":2,\"c\":\"***\"}");
    }

    @Test
    void numbers_stay_as_they_were_written() {
        String event = "{\"a\":1.10,\"b\":1e400,\"c\":12345678901234567890123}";
        assertThat(payload(event).json(false)).contains(event);
    }

    @Test
    void for_a_person_it_is_indented() {
        assertThat(payload("{\"a\":[1,{}],\"b\":\"x\"}").json(true)).contains("""
                {
                  "a" : [
                    1,
                    { }
                  ],
                  "b" : "x"
                }""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"a\":1} {\"b\":2}", "{\"a\":1}}", "[1,2", "oops", "{\"a\":01}"})
    void what_is_no_json_is_withheld_where_something_is_masked_and_only_there(String event) {
        assertThat(payload(event).json(false)).isEmpty();
        assertThat(payload(event).isWithheld()).isFalse();
        assertThat(payload(event, "/a").json(true)).isEmpty();
        assertThat(payload(event, "/a").isWithheld()).isTrue();
    }

    @Test
    void an_event_nested_too_deep_is_no_json() {
        assertThat(payload("[".repeat(5_000) + "]".repeat(5_000)).json(true)).isEmpty();
    }
}
