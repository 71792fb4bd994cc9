package io.opmetrics.bench.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsoTimeTest {

    private static final DateTimeFormatter AS_ORDERS_HAVE_IT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX");

    @Property
    void a_time_is_read_as_it_was_written(
            @ForAll @LongRange(min = 0, max = 4_102_444_800_000L) long epochMillis,
            @ForAll @IntRange(min = -1_080, max = 1_080) int offsetMinutes) {
        String text = Instant.ofEpochMilli(epochMillis)
                .atOffset(ZoneOffset.ofTotalSeconds(offsetMinutes * 60))
                .format(AS_ORDERS_HAVE_IT);
        assertThat(IsoTime.epochMillis(text)).isEqualTo(epochMillis);
    }

    @Test
    void other_layouts_are_read_too() {
        assertThat(IsoTime.epochMillis("1970-01-01T01:00:01+01:00")).isEqualTo(1_000);
        assertThat(IsoTime.epochMillis("1970-01-01T00:00:00.123456Z")).isEqualTo(123);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2026-01-31", "2026-01-31T10:00:00.000", "2026-01-31T10:00:00.0x0+01:00"})
    void anything_else_is_refused(String text) {
        assertThatThrownBy(() -> IsoTime.epochMillis(text)).isInstanceOf(DateTimeParseException.class);
    }
}
