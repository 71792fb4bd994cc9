package io.opmetrics.core.event;

import static io.opmetrics.core.event.Parsed.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opmetrics.core.event.FieldValues.Kind;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonEventParserTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
                    "text"               | STRING    | text
                    "é\\u00e9\\n😀"       | STRING    | `éé
                    😀`
                    7                    | INTEGER   | 7
                    -9223372036854775808 | INTEGER   | -9223372036854775808
                    9223372036854775808  | DECIMAL   | 9223372036854775808
                    12.50                | DECIMAL   | 12.50
                    1e3                  | DECIMAL   | 1e3
                    true                 | BOOLEAN   | true
                    false                | BOOLEAN   | false
                    """, delimiter = '|')
    void a_scalar_keeps_its_type_and_its_text(String json, Kind kind, String text) throws Exception {
        FieldValues values = read("{\"a\": " + json + "}", "/a");

        assertThat(values.kind(0)).isEqualTo(kind);
        assertThat(values.text(0)).isEqualTo(text);
    }

    @Test
    void numbers_are_read_as_what_they_are_worth() throws Exception {
        FieldValues values = read("{\"a\": 9223372036854775808, \"b\": 1e999, \"c\": 3}", "/a", "/b", "/c");

        assertThat(values.number(0)).isEqualTo(0x1p63);
        assertThat(values.number(1)).isInfinite();
        assertThat(values.number(2)).isEqualTo(3.0);
    }

    @Test
    void null_is_not_absent_but_both_are_null_to_a_definition() throws Exception {
        FieldValues values = read("{\"a\": null}", "/a", "/b");

        assertThat(values.kind(0)).isEqualTo(Kind.NULL);
        assertThat(values.kind(1)).isEqualTo(Kind.ABSENT);
        assertThat(values.isNull(0)).isTrue();
        assertThat(values.isNull(1)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"order\": null}",
                "{\"order\": 5}",
                "{\"order\": \"country\"}",
                "{\"order\": [{\"country\": \"AE\"}]}",
                "{\"order\": {\"city\": {\"country\": \"AE\"}}}",
                "{\"country\": \"AE\"}"
            })
    void a_field_is_absent_unless_objects_lead_to_it(String event) throws Exception {
        assertThat(read(event, "/order/country").kind(0)).isEqualTo(Kind.ABSENT);
    }

    @Test
    void an_object_and_its_fields_can_both_be_asked_for() throws Exception {
        FieldValues values =
                read("{\"order\": {\"country\": \"AE\"}, \"tags\": [1]}", "/order", "/order/country", "/tags");

        assertThat(values.kind(0)).isEqualTo(Kind.STRUCTURE);
        assertThat(values.text(1)).isEqualTo("AE");
        assertThat(values.kind(2)).isEqualTo(Kind.STRUCTURE);
    }

    @Test
    void unusual_names_are_found_as_they_are() throws Exception {
        FieldValues values = read("{\"a/b\": {\"~\": 1}, \"\": {\"\": 2}, \"\\u0061\": 3}", "/a~1b/~0", "//", "/a");

        assertThat(values.integer(0)).isEqualTo(1);
        assertThat(values.integer(1)).isEqualTo(2);
        assertThat(values.integer(2)).isEqualTo(3);
    }

    @Test
    void of_a_repeated_name_the_first_counts() throws Exception {
        FieldValues values = read("{\"a\": 1, \"a\": 2, \"b\": 3}", "/a", "/b");

        assertThat(values.integer(0)).isEqualTo(1);
        assertThat(values.integer(1)).isEqualTo(3);
    }

    @Test
    void what_only_a_repeated_object_has_stays_absent() throws Exception {
        FieldValues values = read("{\"a\": {\"x\": 1}, \"a\": {\"y\": 2}, \"b\": 3}", "/a/x", "/a/y", "/b");

        assertThat(values.integer(0)).isEqualTo(1);
        assertThat(values.kind(1)).isEqualTo(Kind.ABSENT);
        assertThat(values.integer(2)).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\": 1, broken",
                "{\"a\": 1",
                "{\"a\": 1}}}",
                "{\"a\": 1, \"b\": [[[",
                "{\"a\": 1} {\"a\": 2}",
            })
    void nothing_is_read_behind_the_last_field(String event) throws Exception {
        assertThat(read(event, "/a").integer(0)).isEqualTo(1);
    }

    @Test
    void reading_stops_inside_an_object_whose_parent_decided_the_rest() throws Exception {
        assertThat(read("{\"order\": {\"country\": \"AE\", broken", "/order", "/order/country")
                        .text(1))
                .isEqualTo("AE");
        assertThat(read("{\"order\": 5, broken", "/order/country", "/order/city")
                        .kind(0))
                .isEqualTo(Kind.ABSENT);
    }

    @Test
    void nothing_is_read_behind_the_object() throws Exception {
        assertThat(read("{\"a\": 1} rubbish", "/a", "/b").integer(0)).isEqualTo(1);
    }

    @Test
    void an_event_of_which_nothing_is_needed_must_still_be_an_object() {
        assertThatCode(() -> read("{")).doesNotThrowAnyException();
        assertThatThrownBy(() -> read("7")).isInstanceOf(UnreadableEventException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    ``       | the event is empty; expected a JSON object
                    `   `    | the event is empty; expected a JSON object
                    null     | the event is null; expected a JSON object
                    []       | the event is an array; expected a JSON object
                    "secret" | the event is a string; expected a JSON object
                    17       | the event is a number; expected a JSON object
                    true     | the event is a boolean; expected a JSON object
                    """)
    void an_event_is_an_object(String event, String message) {
        assertThatThrownBy(() -> read(event, "/a"))
                .isInstanceOf(UnreadableEventException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"x": secret}              | a word that is not true, false or null
                    {"x": "secret" "y": 1}     | an unexpected character
                    {"x": "secret              | it ends too early
                    {"x": "secret"             | it ends too early
                    {"x": NaN}                 | JSON has no NaN or infinity
                    {"x": -Infinity}           | JSON has no NaN or infinity
                    {"x": 12secret}            | an unexpected character
                    {"x": 007}                 | a malformed number
                    {"x": 1.}                  | a malformed number
                    {"x": "\\secret"}          | an unknown escape in a string
                    {"x": "sec\tret"}          | a control character that JSON writes as an escape
                    {secret: 1}                | an unexpected character
                    {"x": {"y": [1, 2}}        | an unexpected character
                    """)
    void a_malformed_event_is_refused_with_place_and_reason_and_no_quote(String event, String reason) {
        assertThatThrownBy(() -> read(event, "/a"))
                .isInstanceOf(UnreadableEventException.class)
                .hasMessageMatching("the event of \\d+ bytes is not JSON at byte \\d+ \\(line 1, column \\d+\\): .*")
                .hasMessageEndingWith(": " + reason)
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    @Test
    void the_place_of_an_error_counts_lines_and_bytes() {
        assertThatThrownBy(() -> read("{\"ä\": 1,\n  \"x\": !}", "/a"))
                .hasMessageContaining("at byte 17 (line 2, column 8)");
    }

    @Test
    void bytes_that_are_not_utf_8_are_refused() {
        byte[] latin = "{\"a\": \"Kr\u00f6sus\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> read(latin, Parsed.fields("/a"))).hasMessageEndingWith("bytes that are not UTF-8");
    }

    @Test
    void nesting_without_end_is_refused() {
        assertThatThrownBy(() -> read("{\"x\": " + "[".repeat(2_000), "/a"))
                .hasMessageEndingWith("it is nested too deeply");
    }

    @Test
    void numbers_without_end_are_refused() {
        assertThatThrownBy(() -> read("{\"a\": " + "1".repeat(2_000) + "}", "/a"))
                .hasMessageEndingWith("a name or number is too long");
    }

    @Test
    void thousands_of_names_that_collide_do_no_harm() throws Exception {
        StringBuilder event = new StringBuilder("{");
        for (int i = 0; i < 20_000; i++) {
            event.append('"').append(i % 2 == 0 ? "Aa" : "BB").append(i).append("\": 1,");
        }

        assertThat(read(event + "\"a\": 1}", "/a").integer(0)).isEqualTo(1);
    }

    @Test
    void one_parser_reads_many_events_and_remembers_none() throws Exception {
        JsonEventParser parser = new JsonEventParser(Parsed.fields("/a", "/b"));
        FieldValues values = new FieldValues(2);
        parser.parse("{\"a\": 1, \"b\": \"x\"}".getBytes(StandardCharsets.UTF_8), values);
        assertThatThrownBy(() -> parser.parse("{\"a\": 5,".getBytes(StandardCharsets.UTF_8), values))
                .isInstanceOf(UnreadableEventException.class);

        parser.parse("{\"b\": 2}".getBytes(StandardCharsets.UTF_8), values);

        assertThat(values.kind(0)).isEqualTo(Kind.ABSENT);
        assertThat(values.integer(1)).isEqualTo(2);
    }
}
