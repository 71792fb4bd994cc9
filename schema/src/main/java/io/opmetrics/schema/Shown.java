package io.opmetrics.schema;

/** How a refused value is shown: cut to a readable length, control characters escaped. */
final class Shown {

    private static final int LONGEST = 80;

    private Shown() {}

    static String text(String value) {
        StringBuilder shown = new StringBuilder("\"");
        value.codePoints().limit(LONGEST).forEach(character -> {
            if (Character.isISOControl(character) || Character.getType(character) == Character.FORMAT) {
                shown.append("\\u%04x".formatted(character));
            } else {
                shown.appendCodePoint(character);
            }
        });
        boolean isCut = value.codePointCount(0, value.length()) > LONGEST;
        return shown.append(isCut ? "…\"" : "\"").toString();
    }
}
