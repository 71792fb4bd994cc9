package io.opmetrics.schema;

import java.util.Map;

/** The rules for dimensions. */
final class DimensionRules {

    private static final int MOST = 50;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_VALUE = 250;

    private DimensionRules() {}

    static void check(Map<String, String> dimensions) {
        if (dimensions.size() > MOST) {
            throw new InvalidMetricPointException(
                    "dimensions", "has at most " + MOST + " entries", Integer.toString(dimensions.size()));
        }
        dimensions.forEach((name, value) -> {
            checkName(name);
            TextRules.checkLength(() -> field(name), value, LONGEST_VALUE);
        });
    }

    static void checkName(String name) {
        if (name.length() > LONGEST_NAME || !isName(name)) {
            throw new InvalidMetricPointException(
                    "dimensions",
                    "has names of 1 to " + LONGEST_NAME
                            + " characters: a lower-case letter, then lower-case letters, digits and _ . : -",
                    Shown.text(name));
        }
    }

    /** {@code [a-z][a-z0-9_.:-]*}; by hand, because every point of every topic comes through here. */
    private static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char character = name.charAt(i);
            boolean isLetter = character >= 'a' && character <= 'z';
            boolean isFurther = (character >= '0' && character <= '9') || "_.:-".indexOf(character) >= 0;
            if (!isLetter && (i == 0 || !isFurther)) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    /** How errors call a dimension, whose name must be valid: others would flood or colour a log. */
    static String field(String name) {
        return "dimensions." + name;
    }
}
