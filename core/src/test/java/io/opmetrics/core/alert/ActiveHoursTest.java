package io.opmetrics.core.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ActiveHoursTest {

    private static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);

    @Example
    void hours_begin_at_the_first_and_end_before_the_last_moment() {
        ActiveHours hours = berlin(EVERY_DAY, "10:00", "22:00");

        assertThat(hours.contains(at("2026-11-24T08:59:59.999Z"))).isFalse();
        assertThat(hours.contains(at("2026-11-24T09:00:00Z"))).isTrue();
        assertThat(hours.contains(at("2026-11-24T20:59:59.999Z"))).isTrue();
        assertThat(hours.contains(at("2026-11-24T21:00:00Z"))).isFalse();
        assertThat(hours.openSince(at("2026-11-24T15:00:00Z"))).isEqualTo(at("2026-11-24T09:00:00Z"));
        assertThat(hours.nextBoundary(at("2026-11-24T09:00:00Z"))).isEqualTo(at("2026-11-24T21:00:00Z"));
        assertThat(hours.nextBoundary(at("2026-11-24T21:00:00Z"))).isEqualTo(at("2026-11-25T09:00:00Z"));
    }

    @Example
    void hours_over_midnight_belong_to_the_day_on_which_they_begin() {
        ActiveHours hours = berlin(EnumSet.of(DayOfWeek.FRIDAY), "18:00", "02:00");

        assertThat(hours.contains(at("2026-11-28T00:30:00Z")))
                .as("Saturday, 01:30")
                .isTrue();
        assertThat(hours.contains(at("2026-11-27T00:30:00Z")))
                .as("Friday, 01:30")
                .isFalse();
        assertThat(hours.openSince(at("2026-11-28T00:30:00Z"))).isEqualTo(at("2026-11-27T17:00:00Z"));
        assertThat(hours.nextBoundary(at("2026-11-28T01:00:00Z"))).isEqualTo(at("2026-12-04T17:00:00Z"));
    }

    @Example
    void the_same_local_hours_are_others_in_summer() {
        ActiveHours hours = berlin(EVERY_DAY, "10:00", "22:00");

        assertThat(hours.contains(at("2026-07-01T08:00:00Z"))).isTrue();
        assertThat(hours.contains(at("2026-12-01T08:00:00Z"))).isFalse();
    }

    @Example
    void a_time_that_the_clock_leaves_out_is_moved_on_and_of_one_that_comes_twice_all_is_within() {
        ActiveHours nightly = berlin(EVERY_DAY, "02:30", "04:00");
        assertThat(nightly.nextBoundary(at("2026-03-29T00:00:00Z"))).isEqualTo(at("2026-03-29T01:30:00Z"));

        ActiveHours twice = berlin(EVERY_DAY, "02:15", "02:45");
        assertThat(twice.contains(at("2026-10-25T00:20:00Z")))
                .as("02:20 in summer time")
                .isTrue();
        assertThat(twice.contains(at("2026-10-25T01:40:00Z")))
                .as("02:40 in winter time")
                .isTrue();
        assertThat(twice.nextBoundary(at("2026-10-25T00:15:00Z"))).isEqualTo(at("2026-10-25T01:45:00Z"));
    }

    @Property
    void nothing_changes_between_two_boundaries(
            @ForAll @IntRange(max = 365 * 24 * 60) int minute,
            @ForAll Set<DayOfWeek> days,
            @ForAll @IntRange(max = 1439) int from,
            @ForAll @IntRange(max = 1439) int to) {
        Set<DayOfWeek> some = days.isEmpty() ? EVERY_DAY : days;
        ActiveHours hours = new ActiveHours(
                ZoneId.of("Europe/Berlin"),
                some,
                LocalTime.ofSecondOfDay(from * 60L),
                LocalTime.ofSecondOfDay(to * 60L));
        long time = at("2026-01-01T00:00:00Z") + minute * 60_000L;
        long next = hours.nextBoundary(time);

        assertThat(next).isGreaterThan(time);
        boolean isOpen = hours.contains(time);
        for (long between = time; between < next; between += Math.max(1, (next - time) / 50)) {
            assertThat(hours.contains(between)).isEqualTo(isOpen);
        }
        if (isOpen) {
            assertThat(hours.openSince(time)).isLessThanOrEqualTo(time);
            assertThat(hours.contains(hours.openSince(time))).isTrue();
        }
    }

    private static ActiveHours berlin(Set<DayOfWeek> days, String from, String to) {
        return new ActiveHours(ZoneId.of("Europe/Berlin"), days, LocalTime.parse(from), LocalTime.parse(to));
    }

    private static long at(String time) {
        return Instant.parse(time).toEpochMilli();
    }
}
