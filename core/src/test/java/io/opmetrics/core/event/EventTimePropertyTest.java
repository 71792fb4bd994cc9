package io.opmetrics.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Reading times by hand gives what java.time and BigDecimal give. */
class EventTimePropertyTest {

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

    @Property
    void the_usual_notation_of_every_time_is_read_by_hand(
            @ForAll @LongRange(min = -62_167_219_200L + 86_400, max = 253_402_300_799L - 86_400) long second,
            @ForAll @IntRange(max = 999_999_999) int nano,
            @ForAll @IntRange(max = 9) int digits,
            @ForAll @IntRange(min = -1080, max = 1080) int offset) {
        LocalDateTime local = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
        String fraction = digits == 0 ? "" : "." + "%09d".formatted(nano).substring(0, digits);
        ZoneOffset zone = ZoneOffset.ofTotalSeconds(offset * 60);
        String text = SECONDS.format(local) + fraction + zone;

        assertThat(readUsual(text))
                .isEqualTo(OffsetDateTime.parse(text).toInstant().toEpochMilli());
    }

    @Property
    void whatever_the_hand_reads_java_time_reads_alike(@ForAll @From("nearlyTimes") String text) {
        long byHand = readUsual(text);

        if (byHand != IsoTime.UNREADABLE) {
            assertThat(byHand).isEqualTo(IsoTime.readAny(text));
        }
    }

    @Property
    void a_fraction_of_seconds_is_cut_off_at_the_millisecond(
            @ForAll @LongRange(min = -9_000_000_000L, max = 9_000_000_000L) long seconds,
            @ForAll @IntRange(max = 999_999) int micros) {
        BigDecimal exact = new BigDecimal(seconds + "." + "%06d".formatted(micros));
        long expected = exact.movePointRight(3).setScale(0, RoundingMode.FLOOR).longValueExact();

        assertThat(EpochText.seconds(exact.toPlainString())).isEqualTo(expected);
        // A double keeps microseconds up to 2^32 s, in the year 2106.
        if (Math.abs(seconds) < 1L << 32) {
            assertThat(Math.floorDiv(Math.round(exact.doubleValue() * 1e6), 1000L))
                    .isEqualTo(expected);
        }
    }

    /** Times in which one character is another: months of 13, days of 31, signs and colons displaced. */
    @Provide
    Arbitrary<String> nearlyTimes() {
        Arbitrary<String> times = Arbitraries.of(
                "2026-01-31T18:00:00Z",
                "2024-02-29T23:59:59.999+04:00",
                "2100-02-28T00:00:00-18:00",
                "1970-12-30T09:10:11.123456789+00:30");
        return times.flatMap(time -> Arbitraries.integers()
                .between(0, time.length() - 1)
                .flatMap(at -> Arbitraries.chars()
                        .with("0123456789+-:.TZ ٣")
                        .map(other -> time.substring(0, at) + other + time.substring(at + 1))));
    }

    private static long readUsual(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return IsoTime.readUsual(bytes, 0, bytes.length);
    }
}
