package io.opmetrics.bench.faults;

import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Locale;

/** Tells a person what happens, a line each with the seconds since the start. Thread-safe. */
public final class Timeline {

    private final PrintStream talk;
    private final InstantSource clock;
    private final long startedAt;

    /** Time begins now. */
    public Timeline(PrintStream talk, InstantSource clock) {
        this.talk = talk;
        this.clock = clock;
        this.startedAt = clock.millis();
    }

    /** Tells it, formatted as by {@link String#format}. */
    public void say(String what, Object... details) {
        talk.println(String.format(Locale.ROOT, "%7.1f s  ", (clock.millis() - startedAt) / 1e3)
                + String.format(Locale.ROOT, what, details));
    }
}
