package io.opmetrics.schema;

import java.util.function.Supplier;

/** Rules for texts. Lengths count characters as Unicode code points, as JSON Schema does. */
final class TextRules {

    static final int LONGEST_ORIGIN = 250;

    private static final int LONGEST_UNIT = 63;
    private static final int LONGEST_DESCRIPTION = 65_535;

    private TextRules() {}

    static void checkUnit(String unit) {
        checkLength("unit", unit, LONGEST_UNIT);
        if (!unit.chars().allMatch(TextRules::isOfUnit)) {
            throw new InvalidMetricPointException(
                    "unit", "is made of letters, digits and % [ ] { } / _, such as {order} or By/s", Shown.text(unit));
        }
    }

    private static boolean isOfUnit(int character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || "%[]{}/_".indexOf(character) >= 0;
    }

    static void checkDescription(String description) {
        checkLength("description", description, LONGEST_DESCRIPTION);
    }

    static void checkOrigin(String origin) {
        checkLength("origin", origin, LONGEST_ORIGIN);
    }

    static void checkLength(String field, String text, int longest) {
        checkLength(() -> field, text, longest);
    }

    /** Not empty, not too long, and writable as UTF-8. */
    static void checkLength(Supplier<String> field, String text, int longest) {
        int length = text.codePointCount(0, text.length());
        if (length == 0 || length > longest) {
            throw new InvalidMetricPointException(
                    field.get(),
                    "has 1 to " + longest + " characters",
                    length == 0 ? "none" : length + ": " + Shown.text(text));
        }
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!Character.isSurrogatePair(text.charAt(i), i + 1 < text.length() ? text.charAt(i + 1) : ' ')) {
                    throw new InvalidMetricPointException(
                            field.get(), "has no half of a surrogate pair", "one at character " + (i + 1));
                }
                i++;
            }
        }
    }
}
