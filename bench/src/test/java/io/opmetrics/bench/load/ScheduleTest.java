package io.opmetrics.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final long START_MILLIS = 1_800_000_000_000L;
    private static final Schedule HUNDRED_A_SECOND = new Schedule(START_MILLIS * 1_000, 100);

    @Test
    void events_are_due_one_after_the_other_at_a_steady_rate() {
        assertThat(HUNDRED_A_SECOND.due(0)).isEqualTo(START_MILLIS * 1_000);
        assertThat(HUNDRED_A_SECOND.due(250)).isEqualTo(START_MILLIS * 1_000 + 2_500_000);
    }

    @Test
    void a_time_is_passed_when_the_last_partition_has_an_event_of_it_or_later() {
        // Event 500 is dated five seconds after the start; it and the seven after it go to the eight partitions.
        assertThat(HUNDRED_A_SECOND.passed(START_MILLIS + 5_000, 8)).isEqualTo((START_MILLIS + 5_070) * 1_000);
    }

    @Property
    void exactly_the_events_that_are_due_before_a_time_are_counted(
            @ForAll @DoubleRange(min = 0.5, max = 1e6) double perSecond,
            @ForAll @IntRange(max = 100_000_000) int microsAfterStart) {
        Schedule schedule = new Schedule(START_MILLIS * 1_000, perSecond);
        long time = START_MILLIS * 1_000 + microsAfterStart;

        int count = schedule.dueBefore(time);

        assertThat(schedule.due(count)).isGreaterThanOrEqualTo(time);
        if (count > 0) {
            assertThat(schedule.due(count - 1)).isLessThan(time);
        }
    }
}
