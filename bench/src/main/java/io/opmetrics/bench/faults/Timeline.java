package io.opmetrics.bench.faults;

import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Locale;

/** Tells a person what happens, a line each with the seconds since the start. Thread-safe. */
final class Timeline {

    private final PrintStream talk;
    private final InstantSource clock;
    private final long startedAt;

    Timeline(PrintStream talk, InstantSource clock) {
        this.talk = talk;
        this.clock = clock;
        this.startedAt = clock.millis();
    }

    void say(String what, Object... details) {
        talk.println(String.format(Locale.ROOT, "%7.1f s  ", (clock.millis() - startedAt) / 1e3)
                + String.format(Locale.ROOT, what, details));
    }
}
