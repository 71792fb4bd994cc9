package io.opmetrics.core.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrometheusDurationTest {

    @ParameterizedTest
    @CsvSource({
        "30s, PT30S",
        "10m, PT10M",
        "1h30m, PT1H30M",
        "7d, PT168H",
        "2w, PT336H",
        "1y, PT8760H",
        "5ms, PT0.005S",
        "1m5ms, PT1M0.005S",
        "0s, PT0S",
        "90m, PT1H30M",
        "1y2w3d4h5m6s7ms, PT9172H5M6.007S"
    })
    void durations_are_read_as_Prometheus_reads_them(String text, Duration expected) {
        assertThat(PrometheusDuration.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "0", "5", "s", "5 m", " 5m", "5m ", "-5m", "1.5h", "5M", "30m1h", "5m5m", "PT5M", "5min", "٥m",
                "1mo"
            })
    void anything_else_is_refused_with_an_example(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrometheusDuration.parse(text))
                .withMessage("a duration is written like 30s, 10m, 1h30m or 7d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999999999999999999s", "9223372036854775807s", "300000000y", "106751991168d"})
    void a_duration_too_long_for_milliseconds_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> PrometheusDuration.parse(text));
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 0s", "PT90M, 1h30m", "PT168H, 7d", "PT2160H, 90d", "PT0.25S, 250ms", "PT1M0.001S, 1m1ms"})
    void the_text_is_short_and_has_days_as_its_largest_unit(Duration duration, String expected) {
        assertThat(PrometheusDuration.format(duration)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-1S", "PT0.0000001S"})
    void what_no_text_stands_for_is_not_formatted(Duration duration) {
        assertThatIllegalArgumentException().isThrownBy(() -> PrometheusDuration.format(duration));
    }

    @Property
    void what_is_formatted_is_read_back(@ForAll @LongRange(min = 0) long millis) {
        Duration duration = Duration.ofMillis(millis);

        assertThat(PrometheusDuration.parse(PrometheusDuration.format(duration)))
                .isEqualTo(duration);
    }

    @Property
    void any_text_is_a_duration_or_is_refused_politely(@ForAll @StringLength(max = 30) String text) {
        try {
            assertThat(PrometheusDuration.parse(text)).isGreaterThanOrEqualTo(Duration.ZERO);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageStartingWith("a duration is");
        }
    }
}
