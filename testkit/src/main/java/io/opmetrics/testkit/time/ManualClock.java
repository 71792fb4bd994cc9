package io.opmetrics.testkit.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until it is moved. Thread-safe. */
public final class ManualClock extends Clock {

    private final Hand hand;
    private final ZoneId zone;

    /** A clock in UTC. */
    public ManualClock(Instant start) {
        this(new Hand(start), ZoneOffset.UTC);
    }

    private ManualClock(Hand hand, ZoneId zone) {
        this.hand = hand;
        this.zone = zone;
    }

    @Override
    public Instant instant() {
        return hand.get();
    }

    /**
     * Lets time pass.
     *
     * @throws IllegalArgumentException if it is negative: a clock that is set back is {@link #set}
     */
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("time does not pass backwards, use set: " + duration);
        }
        hand.advance(duration);
    }

    /** Puts the clock to a time, which may be earlier: wall clocks do that too. */
    public void set(Instant instant) {
        hand.set(instant);
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /** The same time in another zone: moving one moves the other. */
    @Override
    public ManualClock withZone(ZoneId zone) {
        return new ManualClock(hand, zone);
    }

    /** The time that clocks of several zones share. */
    private static final class Hand {

        private Instant now;

        Hand(Instant start) {
            now = start;
        }

        synchronized Instant get() {
            return now;
        }

        synchronized void advance(Duration duration) {
            now = now.plus(duration);
        }

        synchronized void set(Instant instant) {
            now = instant;
        }
    }
}
