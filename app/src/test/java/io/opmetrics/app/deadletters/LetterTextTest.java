package io.opmetrics.app.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opmetrics.core.event.FieldPath;
import io.opmetrics.schema.deadletter.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dead letters as a person or a program sees them. */
class LetterTextTest {

    private static final Letter HOSTILE = Letters.of(
            0,
            1,
            Letters.NOON,
            new DeadLetter(
                    "orders\u202e.created",
                    0,
                    1,
                    Optional.empty(),
                    Optional.empty(),
                    "unreadable_event",
                    "at \u001b[2J\nline 2",
                    new byte[] {(byte) 0xff, 0x1b, 0x5b}));

    private static List<String> page(Letter letter, FieldPath... masks) {
        return LetterPage.lines(letter, new Payload(letter.content().original(), List.of(masks)));
    }

    @Test
    void the_columns_of_the_table_stand_below_each_other() {
        Letter whole = Letters.of(
                11,
                123_456,
                Letters.NOON,
                new DeadLetter(
                        "t", 0, 5, Optional.empty(), Optional.empty(), "unreadable_event", "No JSON", new byte[0]));
        assertThat(LetterTable.lines(List.of(Letters.missingAggregator(7, "{}"), whole)))
                .containsExactly(
                        "id         when                  reason            metric                source            "
                                + "  field        text",
                        "3:7        2026-03-01T12:00:07Z  missing_field     orders.created.count  orders.created/1/7"
                                + "  /aggregator  The aggregator is absent",
                        "11:123456  2026-03-01T12:00:00Z  unreadable_event  -                     t/0/5             "
                                + "  -            No JSON");
    }

    @Test
    void what_an_event_may_have_put_there_does_not_reach_the_terminal() {
        assertThat(LetterTable.lines(List.of(HOSTILE)).get(1))
                .contains("orders\\u202e.created", "at \\u001b[2J\\nline 2")
                .doesNotContain("\u001b", "\u202e");
        assertThat(String.join("", page(HOSTILE))).contains("ff 1b 5b").doesNotContain("\u001b", "\u202e");
        assertThat(page(Letters.missingAggregator(1, "\u001b]0;oops\u202e")))
                .last()
                .isEqualTo("\\u001b]0;oops\\u202e");
        assertThat(page(Letters.missingAggregator(1, "{\"a\":\"\u202e\"}"))).contains("  \"a\" : \"\\u202e\"");
        assertThat(LetterJson.line(HOSTILE)).contains("orders\\u202E.created").doesNotContain("\u001b", "\u202e");
    }

    @Test
    void a_page_has_every_header_and_the_event_without_what_is_masked() {
        assertThat(page(Letters.missingAggregator(7, "{\"phone\":\"123\"}"), FieldPath.parse("/phone")))
                .contains(
                        "id                   3:7",
                        "opmetrics.metric     orders.created.count",
                        "opmetrics.text       The aggregator is absent",
                        "  \"phone\" : \"***\"")
                .noneMatch(line -> line.contains("123"));
    }

    @Test
    void what_cannot_be_masked_is_not_shown() {
        assertThat(page(Letters.missingAggregator(7, "{\"phone\":\"123\""), FieldPath.parse("/phone")))
                .last()
                .asString()
                .contains("(14 bytes that are no JSON, so what is masked cannot be found in them", "--raw");
        assertThat(LetterJson.line(
                        Letters.missingAggregator(7, "{\"phone\""),
                        new Payload("{\"phone\"".getBytes(StandardCharsets.UTF_8), List.of(FieldPath.parse("/phone")))))
                .contains("\"payload_withheld\":true")
                .doesNotContain("phone");
    }

    @Test
    void the_json_form_has_the_payload_as_json_or_as_base64() {
        Letter letter = Letters.missingAggregator(7, "{ \"a\": 1 }");
        assertThat(LetterJson.line(letter, new Payload(letter.content().original(), List.of())))
                .isEqualTo("{\"id\":\"3:7\",\"at\":\"2026-03-01T12:00:07Z\",\"reason\":\"missing_field\","
                        + "\"metric\":\"orders.created.count\",\"topic\":\"orders.created\",\"partition\":1,\"offset\":7,"
                        + "\"field\":\"/aggregator\",\"text\":\"The aggregator is absent\",\"payload\":{\"a\":1}}");
        assertThat(LetterJson.line(HOSTILE, new Payload(HOSTILE.content().original(), List.of())))
                .contains("\"payload_base64\":\"/xtb\"");
    }

    @Test
    void a_long_event_that_is_no_text_is_shown_in_part() {
        byte[] bytes = new byte[5_000];
        bytes[0] = (byte) 0xff;
        Letter letter = Letters.of(
                0,
                0,
                Letters.NOON,
                new DeadLetter("t", 0, 0, Optional.empty(), Optional.empty(), "unreadable_event", "", bytes));
        assertThat(page(letter)).last().isEqualTo("(904 bytes more; --raw writes all)");
    }

    @Test
    void of_many_letters_the_newest_are_kept() {
        NewestLetters newest = new NewestLetters(2);
        for (long offset : new long[] {3, 9, 1, 7}) {
            newest.add(Letters.missingAggregator(offset, "{}"));
        }
        assertThat(newest.seen()).isEqualTo(4);
        assertThat(newest.newestFirst())
                .extracting(letter -> letter.id().offset())
                .containsExactly(9L, 7L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3", "3:", ":1", "a:1", "3:-1", "3:1:2", "99999999999:1", "1:9999999999999999999"})
    void an_id_is_partition_and_offset(String text) {
        assertThat(LetterId.parse("3:17")).isEqualTo(new LetterId(3, 17)).hasToString("3:17");
        assertThatThrownBy(() -> LetterId.parse(text)).hasMessageContaining("such as 3:17");
    }
}
