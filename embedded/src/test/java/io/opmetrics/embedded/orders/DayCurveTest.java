package io.opmetrics.embedded.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class DayCurveTest {

    @Property
    void it_never_falls_below_half_its_mean_nor_rises_above_the_stated_highest(
            @ForAll @LongRange(min = 0, max = 4_102_444_800_000L) long epochMillis) {
        assertThat(DayCurve.at((double) epochMillis)).isBetween(0.5, DayCurve.HIGHEST);
    }

    @Property(tries = 50)
    void over_any_whole_day_it_averages_to_one(@ForAll @LongRange(min = 0, max = 4_102_444_800_000L) long start) {
        double mean = IntStream.range(0, 1_440)
                .mapToDouble(minute -> DayCurve.at(start + minute * 60_000.0))
                .average()
                .orElseThrow();

        assertThat(mean).isCloseTo(1, within(1e-6));
    }
}
