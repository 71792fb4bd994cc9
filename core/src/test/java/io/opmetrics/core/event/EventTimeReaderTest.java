package io.opmetrics.core.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opmetrics.core.event.EventTime.Format;
import io.opmetrics.core.event.EventTime.OnInvalid;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventTimeReaderTest {

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T18:00:00Z,             2026-01-31T18:00:00Z",
        "2026-01-31T18:00:00.250+04:00,    2026-01-31T14:00:00.250Z",
        "2026-01-31T18:00:00-03:30,        2026-01-31T21:30:00Z",
        "2026-01-31T18:00:00.123456789Z,   2026-01-31T18:00:00.123Z",
        "2026-01-31T18:00:00.9Z,           2026-01-31T18:00:00.900Z",
        "2024-02-29T23:59:59.9999Z,        2024-02-29T23:59:59.999Z",
        "1969-12-31T23:59:59.5Z,           1969-12-31T23:59:59.500Z",
        "2026-01-31T18:00Z,                2026-01-31T18:00:00Z",
        "2026-01-31T18:00:00+0400,         2026-01-31T14:00:00Z",
        "2026-01-31T18:00:00+04,           2026-01-31T14:00:00Z",
        "2026-01-31t18:00:00z,             2026-01-31T18:00:00Z",
    })
    void an_iso_8601_time_is_read_with_its_offset(String text, Instant time) throws Exception {
        assertThat(read(Format.ISO8601, "\"" + text + "\"")).isEqualTo(time);
    }

    @ParameterizedTest
    @CsvSource({
        "1700000000123,        1700000000123",
        "'\"1700000000123\"',  1700000000123",
        "0,                    0",
        "-1,                   -1",
        "'\"-1\"',             -1",
        "1.7E12,               1700000000000",
    })
    void epoch_milliseconds_are_a_whole_number_or_its_digits(String json, long millis) throws Exception {
        assertThat(read(Format.EPOCH_MS, json).toEpochMilli()).isEqualTo(millis);
    }

    @ParameterizedTest
    @CsvSource({
        "1700000000,                    1700000000000",
        "1700000000.123,                1700000000123",
        "1700000000.123999,             1700000000123",
        "1700000000.9999,               1700000000999",
        "'\"1700000000\"',              1700000000000",
        "'\"1700000000.5\"',            1700000000500",
        "'\"1700000000.123999999\"',    1700000000123",
        "-0.5,                          -500",
        "-0.0005,                       -1",
        "'\"-0.0005\"',                 -1",
        "'\"-0.5\"',                    -500",
    })
    void epoch_seconds_may_have_a_fraction(String json, long millis) throws Exception {
        assertThat(read(Format.EPOCH_S, json).toEpochMilli()).isEqualTo(millis);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ISO8601  | null                         | is null
                    ISO8601  | 1700000000123                | is a number, not an ISO 8601 time with an offset
                    ISO8601  | "2026-01-31T18:00:00"        | is not an ISO 8601 time with an offset
                    ISO8601  | "2026-01-31"                 | is not an ISO 8601 time with an offset
                    ISO8601  | "2026-02-29T18:00:00Z"       | is not an ISO 8601 time with an offset
                    ISO8601  | "2026-01-31T24:00:00Z"       | is not an ISO 8601 time with an offset
                    ISO8601  | "2026-01-31T18:00:60Z"       | is not an ISO 8601 time with an offset
                    ISO8601  | "2026-01-31T18:00:00+19:00"  | is not an ISO 8601 time with an offset
                    ISO8601  | "+12026-01-31T18:00:00Z"     | is outside the years 0000 to 9999
                    ISO8601  | ""                           | is not an ISO 8601 time with an offset
                    EPOCH_MS | true                         | is a boolean, not a whole number of milliseconds
                    EPOCH_MS | {"a": 1}                     | is an object or array, not a whole number
                    EPOCH_MS | 1700000000123.5              | is not a whole number of milliseconds
                    EPOCH_MS | "1700000000123.5"            | is not a whole number of milliseconds
                    EPOCH_MS | "secret"                     | is not a whole number of milliseconds
                    EPOCH_MS | ""                           | is not a whole number of milliseconds
                    EPOCH_MS | "-"                          | is not a whole number of milliseconds
                    EPOCH_MS | 9223372036854775807          | is outside the years 0000 to 9999
                    EPOCH_MS | 1e300                        | is outside the years 0000 to 9999
                    EPOCH_S  | 1700000000123                | is outside the years 0000 to 9999
                    EPOCH_S  | 9223372036854775807          | is not a number of seconds
                    EPOCH_S  | 1e999                        | is outside the years 0000 to 9999
                    EPOCH_S  | "1700000000."                | is not a number of seconds
                    EPOCH_S  | ".5"                         | is not a number of seconds
                    EPOCH_S  | "1.5e9"                      | is not a number of seconds
                    """)
    void what_is_no_time_is_refused_without_quoting_it(Format format, String json, String reason) {
        assertThatThrownBy(() -> read(format, json))
                .isInstanceOf(InvalidEventTimeException.class)
                .hasMessageStartingWith("the event has no usable time: field /at " + reason)
                .hasMessageNotContaining("secret");
    }

    @Test
    void an_event_without_the_field_has_no_time() {
        FieldSet fields = Parsed.fields("/at");

        assertThatThrownBy(() -> reader(Format.EPOCH_MS, fields).epochMillis(Parsed.read("{}", "/at")))
                .hasMessage("the event has no usable time: field /at is absent");
    }

    private static Instant read(Format format, String json) throws Exception {
        FieldValues values = Parsed.read("{\"at\": " + json + "}", "/at");
        return Instant.ofEpochMilli(reader(format, Parsed.fields("/at")).epochMillis(values));
    }

    private static EventTimeReader reader(Format format, FieldSet fields) {
        return new EventTimeReader(
                new EventTime(FieldPath.parse("/at"), format, Duration.ofMinutes(5), OnInvalid.DEAD_LETTER), fields);
    }
}
