package io.opmetrics.delivery.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RecentNumbersTest {

    /** Few numbers in little room: all collide, and wrap around the end of the table. */
    @Property
    void holds_the_last_different_numbers_and_no_others(
            @ForAll @IntRange(min = 1, max = 9) int kept,
            @ForAll @Size(max = 200) List<@LongRange(min = -20, max = 20) Long> numbers) {
        RecentNumbers recent = new RecentNumbers(kept);
        Deque<Long> expected = new ArrayDeque<>();
        for (long number : numbers) {
            recent.add(number);
            // 0 and 1 are one number here: an even spread meets neither.
            long own = number == 0 ? 1 : number;
            if (!expected.contains(own)) {
                expected.add(own);
            }
            if (expected.size() > kept) {
                expected.remove();
            }
            for (long each = -20; each <= 20; each++) {
                assertThat(recent.contains(each)).isEqualTo(expected.contains(each == 0 ? 1 : each));
            }
        }
    }

    @Test
    void many_numbers_are_found_until_they_are_forgotten() {
        RecentNumbers recent = new RecentNumbers(1_000);
        for (long i = 1; i <= 10_000; i++) {
            recent.add(i * 0x9E3779B97F4A7C15L);
        }
        for (long i = 1; i <= 10_000; i++) {
            assertThat(recent.contains(i * 0x9E3779B97F4A7C15L)).isEqualTo(i > 9_000);
        }
    }
}
