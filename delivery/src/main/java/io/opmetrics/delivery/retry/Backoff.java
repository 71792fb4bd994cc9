package io.opmetrics.delivery.retry;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential backoff with full jitter (Brooker, "Exponential Backoff And Jitter", 2015): a random wait up to a bound that
 * doubles with each failure. Never below a tenth of the bound, so that no loop is busy. Not thread-safe.
 */
public final class Backoff {

    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;
    private int failures;

    public Backoff(Duration first, Duration longest, RandomGenerator random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
    }

    /** How long to wait after one more failure. */
    public Duration next() {
        long bound = Math.min(longest.toMillis(), first.toMillis() << Math.min(failures, 20));
        failures++;
        return Duration.ofMillis(bound / 10 + (long) (random.nextDouble() * (bound - bound / 10.0)));
    }

    /**
     * A wait that somebody else has named, and a little more, up to a tenth of it and at least the first bound: those that
     * were told the same do not come back at the same moment.
     */
    public Duration noSoonerThan(Duration wait) {
        long spread = Math.max(first.toMillis(), wait.toMillis() / 10);
        return wait.plusMillis((long) (random.nextDouble() * spread));
    }

    /** Something succeeded. */
    public void reset() {
        failures = 0;
    }
}
