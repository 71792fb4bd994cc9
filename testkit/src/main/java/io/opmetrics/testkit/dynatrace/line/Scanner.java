package io.opmetrics.testkit.dynatrace.line;

/** Reads a line from left to right. */
final class Scanner {

    private static final String ESCAPED_IN_QUOTES = "\"\\";
    private static final String ESCAPED_OUTSIDE = " ,=\"\\";

    private final String line;
    private int position;

    Scanner(String line) {
        this.line = line;
    }

    boolean atEnd() {
        return position == line.length();
    }

    char peek() {
        return atEnd() ? '\0' : line.charAt(position);
    }

    /** Steps over {@code expected} if it is next. */
    boolean skip(char expected) {
        boolean isNext = !atEnd() && peek() == expected;
        if (isNext) {
            position++;
        }
        return isNext;
    }

    void expect(char expected) throws InvalidLineException {
        if (!skip(expected)) {
            throw atEnd()
                    ? new InvalidLineException("unexpected end of input")
                    : new InvalidLineException("expected '" + expected + "' at position " + position);
        }
    }

    /** Steps over spaces and tabs; returns whether there was one. */
    boolean skipBlanks() {
        int start = position;
        while (!atEnd() && isBlank(peek())) {
            position++;
        }
        return position > start;
    }

    private static boolean isBlank(char character) {
        return character == ' ' || character == '\t';
    }

    /** Everything up to a blank or one of {@code ends}. */
    String until(String ends) {
        int start = position;
        while (!atEnd() && !isBlank(peek()) && ends.indexOf(peek()) < 0) {
            position++;
        }
        return line.substring(start, position);
    }

    /** The value of a dimension or a property, quoted or not, its escapes resolved. */
    String value() throws InvalidLineException {
        return skip('"') ? quoted() : unquoted();
    }

    private String quoted() throws InvalidLineException {
        StringBuilder value = new StringBuilder();
        while (!skip('"')) {
            if (atEnd()) {
                throw new InvalidLineException("unexpected end of input in a quoted value");
            }
            value.append(character(ESCAPED_IN_QUOTES));
        }
        return value.toString();
    }

    private String unquoted() throws InvalidLineException {
        StringBuilder value = new StringBuilder();
        while (!atEnd() && !isBlank(peek()) && peek() != ',') {
            if (peek() == '=' || peek() == '"') {
                throw new InvalidLineException("unescaped '" + peek() + "' at position " + position);
            }
            value.append(character(ESCAPED_OUTSIDE));
        }
        return value.toString();
    }

    private char character(String escapable) throws InvalidLineException {
        char character = line.charAt(position++);
        if (Character.isISOControl(character)) {
            throw new InvalidLineException("control character at position " + (position - 1));
        }
        if (character != '\\') {
            return character;
        }
        if (atEnd()) {
            throw new InvalidLineException("unexpected end of input after '\\'");
        }
        char escaped = line.charAt(position++);
        if (escapable.indexOf(escaped) < 0) {
            throw new InvalidLineException("invalid escape '\\" + escaped + "' at position " + (position - 2));
        }
        return escaped;
    }
}
