package io.opmetrics.notification.outbox;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Exponential backoff with jitter: a random wait up to a bound that doubles with each failure. Not thread-safe. */
final class Backoff {

    private static final long FIRST = 1_000;
    private static final long LONGEST = 60_000;

    private final RandomGenerator random;
    private int failures;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /**
     * How long to wait after one more failure; never less than a tenth of the bound.
     *
     * @param asked what the receiver asked for; it gets that and a little more, so that not all come back at once
     */
    Duration next(Optional<Duration> asked) {
        long bound = Math.min(LONGEST, FIRST << Math.min(failures, 10));
        failures++;
        return asked.map(pause -> pause.plusMillis(random.nextLong(Math.max(FIRST, pause.toMillis() / 10))))
                .orElseGet(() -> Duration.ofMillis(bound / 10 + random.nextLong(bound - bound / 10)));
    }

    void reset() {
        failures = 0;
    }
}
