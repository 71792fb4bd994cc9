package io.opmetrics.core.problem;

import java.util.Optional;

/**
 * One thing that is wrong with a definitions file.
 *
 * @param file as the user gave it; as any other text here it may hold whatever the file's author put there, and only
 *     {@link #render} makes it fit for a terminal
 * @param place where in the file; empty for the file as a whole
 * @param message what is wrong, without a full stop
 * @param hint what to do about it
 */
public record Problem(String file, Optional<Place> place, String message, Optional<String> hint) {

    /**
     * A stretch of one line.
     *
     * @param line from 1
     * @param column in characters (code points) from 1
     * @param width in characters, at least 1
     * @param text the whole line, without its end
     */
    public record Place(int line, int column, int width, String text) {}

    /** Where it is, as editors and terminals understand it: {@code metrics.yaml:17:5}. */
    public String location() {
        return file + place.map(at -> ":" + at.line() + ":" + at.column()).orElse("");
    }

    /** The lines for a person at a terminal, the last one not ended: what is wrong, the line, a caret, the hint. */
    public String render() {
        String head = place.isPresent() ? location() + " " + message : location() + ": " + message;
        String body = place.map(at -> "\n" + Excerpt.render(at, hint))
                .orElseGet(() ->
                        hint.map(text -> "\n    " + TerminalText.escape(text)).orElse(""));
        return TerminalText.escape(head) + body;
    }
}
