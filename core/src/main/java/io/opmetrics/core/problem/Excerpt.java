package io.opmetrics.core.problem;

import io.opmetrics.core.problem.Problem.Place;
import java.util.Optional;

/** Draws a line of a file with a caret below. */
final class Excerpt {

    /** Characters of a line that are shown: a longer one is cut around the place. */
    private static final int SHOWN = 120;

    private static final int SHOWN_BEFORE = 60;

    private Excerpt() {}

    static String render(Place place, Optional<String> hint) {
        int[] line = place.text().codePoints().toArray();
        int start = Math.min(place.column() - 1, line.length);
        int from = line.length <= SHOWN ? 0 : Math.max(0, Math.min(start - SHOWN_BEFORE, line.length - SHOWN));
        int to = Math.min(line.length, from + SHOWN);
        int end = Math.min(to, start + place.width());

        String before = (from > 0 ? "…" : "") + escape(line, from, start);
        String marked = escape(line, start, end);
        String after = escape(line, end, to) + (to < line.length ? "…" : "");

        String excerpt = "%7d | %s".formatted(place.line(), before + marked + after);
        String caret = "        | " + " ".repeat(length(before)) + "^".repeat(Math.max(1, length(marked)));
        return excerpt.stripTrailing()
                + "\n"
                + caret
                + hint.map(text -> " " + TerminalText.escape(text)).orElse("");
    }

    private static String escape(int[] line, int from, int to) {
        return TerminalText.escape(new String(line, from, to - from));
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
