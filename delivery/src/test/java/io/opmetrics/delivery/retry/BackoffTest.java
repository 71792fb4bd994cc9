package io.opmetrics.delivery.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BackoffTest {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    @Property
    void a_wait_is_random_below_a_bound_that_doubles_and_never_next_to_nothing(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 100) int failures) {
        Backoff backoff = new Backoff(FIRST, LONGEST, new Random(seed));
        for (int failure = 0; failure < failures; failure++) {
            long bound = Math.min(LONGEST.toMillis(), FIRST.toMillis() << Math.min(failure, 20));
            assertThat(backoff.next().toMillis()).isBetween(bound / 10, bound);
        }
        backoff.reset();
        assertThat(backoff.next()).isLessThanOrEqualTo(FIRST);
    }
}
