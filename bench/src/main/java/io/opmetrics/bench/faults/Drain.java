package io.opmetrics.bench.faults;

import java.time.Duration;
import java.time.InstantSource;

/** Waits until the processors have nothing more to say. */
final class Drain {

    /** Longer than a window waits for silence and a correction for its turn: what was counted twice has shown by then. */
    private static final Duration SETTLE = Duration.ofSeconds(12);

    /** A count that has not changed for so long is final, right or wrong. */
    private static final Duration GIVE_UP = Duration.ofMinutes(2);

    private static final Duration TELL_EVERY = Duration.ofSeconds(10);

    private final MetricsTopic metrics;
    private final Tally expected;
    private final InstantSource clock;
    private final Timeline timeline;

    Drain(MetricsTopic metrics, Tally expected, InstantSource clock, Timeline timeline) {
        this.metrics = metrics;
        this.expected = expected;
        this.clock = clock;
        this.timeline = timeline;
    }

    /**
     * Returns when the count is right and stays so, or has not changed for a long time.
     *
     * @param meanwhile what is to be looked after while waiting
     */
    void await(Runnable meanwhile) {
        long changedAt = clock.millis();
        long toldAt = changedAt;
        int points = -1;
        boolean isRight = false;
        while (clock.millis() - changedAt < (isRight ? SETTLE : GIVE_UP).toMillis()) {
            meanwhile.run();
            metrics.read(Duration.ofMillis(500));
            long now = clock.millis();
            if (metrics.points().size() != points) {
                points = metrics.points().size();
                changedAt = now;
                isRight = metrics.counted().counts().equals(expected.counts());
            }
            if (now - toldAt >= TELL_EVERY.toMillis()) {
                toldAt = now;
                timeline.say("%d of %d counted", metrics.counted().total(), expected.total());
            }
        }
    }
}
