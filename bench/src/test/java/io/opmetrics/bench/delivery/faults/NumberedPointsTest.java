package io.opmetrics.bench.delivery.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class NumberedPointsTest {

    private static final long NOW = 1_772_366_400_000L;

    private static List<NumberedPoint> make(NumberedPoints points, int count, long step) {
        List<NumberedPoint> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            made.add(points.next(NOW + i * step));
        }
        return made;
    }

    /** As Dynatrace and delivery merge: what one series says of one minute. */
    private static Sighting merge(Sighting one, Sighting other) {
        return new Sighting(
                one.metric(),
                one.dimensions(),
                one.sum() + other.sum(),
                one.count() + other.count(),
                Math.max(one.time(), other.time()));
    }

    @Property(tries = 50)
    void every_point_is_recognized_alone(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 500) int count, @ForAll @LongRange(max = 999) long step)
            throws ForeignPointException {
        NumberedPoints points = new NumberedPoints(seed);
        for (NumberedPoint made : make(points, count, step)) {
            assertThat(points.find(Sighting.of(made.point()))).containsExactly(new Found(made.number(), 1));
        }
    }

    @Property(tries = 50)
    void every_point_is_recognized_once_in_the_sum_of_its_series_and_minute(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 500) int count, @ForAll @LongRange(max = 999) long step)
            throws ForeignPointException {
        NumberedPoints points = new NumberedPoints(seed);
        Map<String, Sighting> sums = new HashMap<>();
        for (NumberedPoint made : make(points, count, step)) {
            sums.merge(made.point().seriesId(), Sighting.of(made.point()), NumberedPointsTest::merge);
        }
        List<Found> found = new ArrayList<>();
        for (Sighting sum : sums.values()) {
            found.addAll(points.find(sum));
        }
        assertThat(found).hasSize(count).doesNotHaveDuplicates().allMatch(each -> each.times() == 1);
    }

    @Test
    void a_point_that_was_merged_with_itself_is_found_twice() throws ForeignPointException {
        NumberedPoints points = new NumberedPoints(1);
        NumberedPoint shared = make(points, 100, 1).stream()
                .filter(made -> made.point().metric().equals(NumberedPoints.SHARED_COUNT))
                .findFirst()
                .orElseThrow();
        Sighting once = Sighting.of(shared.point());
        assertThat(points.find(merge(once, once))).containsExactly(new Found(shared.number(), 2));
    }

    @Test
    void a_value_a_time_or_a_series_that_is_not_its_own_is_foreign() {
        NumberedPoints points = new NumberedPoints(1);
        for (NumberedPoint made : make(points, 100, 1)) {
            Sighting own = Sighting.of(made.point());
            assertThatThrownBy(() -> points.find(
                            new Sighting(own.metric(), own.dimensions(), own.sum() + 0.5, own.count(), own.time())))
                    .isInstanceOf(ForeignPointException.class);
            assertThatThrownBy(() -> points.find(new Sighting(
                            own.metric(), own.dimensions(), own.sum(), own.count(), own.time() + 3_600_000)))
                    .isInstanceOf(ForeignPointException.class);
            assertThatThrownBy(
                            () -> points.find(new Sighting(own.metric(), Map.of(), own.sum(), own.count(), own.time())))
                    .isInstanceOf(ForeignPointException.class);
            assertThatThrownBy(() -> points.find(
                            new Sighting("other.count", own.dimensions(), own.sum(), own.count(), own.time())))
                    .isInstanceOf(ForeignPointException.class);
        }
    }
}
