package io.opmetrics.schema;

import com.fasterxml.jackson.core.JsonProcessingException;

/** How what was refused is shown: cut to a readable length, control characters escaped. */
final class Shown {

    private static final int LONGEST_VALUE = 80;
    private static final int LONGEST_SYNTAX_ERROR = 300;

    private Shown() {}

    static String text(String value) {
        return '"' + readable(value, LONGEST_VALUE) + '"';
    }

    /** What a JSON parser stumbled over, and where. */
    static String syntaxError(JsonProcessingException error) {
        String words = readable(String.valueOf(error.getOriginalMessage()), LONGEST_SYNTAX_ERROR);
        return error.getLocation() == null
                ? words
                : words + " (byte " + error.getLocation().getByteOffset() + ")";
    }

    private static String readable(String text, int longest) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(longest).forEach(character -> {
            if (isInvisible(character)) {
                shown.append("\\u%04x".formatted(character));
            } else {
                shown.appendCodePoint(character);
            }
        });
        return shown.append(text.codePointCount(0, text.length()) > longest ? "…" : "")
                .toString();
    }

    private static boolean isInvisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
