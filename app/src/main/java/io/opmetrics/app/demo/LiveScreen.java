package io.opmetrics.app.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;

/** Draws a text over the one before it, once a second, on a terminal; elsewhere it draws nothing. Not thread-safe. */
public final class LiveScreen {

    /** Makes the text that is shown. */
    interface Content {
        String text() throws InterruptedException;
    }

    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final String CURSOR_UP = "\u001b[%dA";
    private static final String CLEAR_BELOW = "\u001b[J";

    private final PrintStream out;
    private final boolean isTerminal;
    private Instant shownAt = Instant.MIN;
    private int lines;

    public LiveScreen(PrintStream out, boolean isTerminal) {
        this.out = out;
        this.isTerminal = isTerminal;
    }

    void show(Content content, Instant now) throws InterruptedException {
        if (!isTerminal || now.isBefore(shownAt.plus(EVERY))) {
            return;
        }
        shownAt = now;
        String text = content.text();
        String over = lines == 0 ? "" : CURSOR_UP.formatted(lines) + CLEAR_BELOW;
        out.print(over + text);
        out.flush();
        lines = (int) text.lines().count();
    }
}
