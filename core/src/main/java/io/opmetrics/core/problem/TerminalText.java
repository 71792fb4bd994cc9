package io.opmetrics.core.problem;

/** Makes the text of a file harmless to a terminal: what would move its cursor or reorder its line is spelled out. */
public final class TerminalText {

    private TerminalText() {}

    public static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            if (isHarmless(character)) {
                safe.appendCodePoint(character);
            } else if (character == '\t') {
                safe.append("\\t");
            } else if (character == '\n') {
                safe.append("\\n");
            } else {
                safe.append("\\u%04x".formatted(character));
            }
        });
        return safe.toString();
    }

    private static boolean isHarmless(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
