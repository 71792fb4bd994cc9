package io.opmetrics.schema;

/**
 * The grammar of a metric key (Dynatrace, metric ingestion protocol). The documents disagree on the greatest length, 250
 * or 255: the lower one is safe.
 */
final class MetricKeyRules {

    private static final int SHORTEST = 3;
    private static final int LONGEST = 250;

    private MetricKeyRules() {}

    static void check(String key, MetricValue value) {
        if (key.length() < SHORTEST || key.length() > LONGEST) {
            throw invalid("has " + SHORTEST + " to " + LONGEST + " characters", key);
        }
        if (!isKey(key)) {
            throw invalid(
                    "is made of sections of letters, digits, - and _ joined by dots, and starts with a letter or _;"
                            + " no section is empty or starts with -",
                    key);
        }
        if (key.startsWith("dt.")) {
            throw invalid("does not start with dt., which Dynatrace reserves", key);
        }
        if (value instanceof MetricValue.Delta && !key.endsWith(".count")) {
            throw invalid("ends in .count, because its type is count", key);
        }
    }

    /** {@code [a-zA-Z_][a-zA-Z0-9_-]*(\.[a-zA-Z0-9_][a-zA-Z0-9_-]*)*}; by hand, as every point comes through here. */
    private static boolean isKey(String key) {
        char before = '.';
        for (int i = 0; i < key.length(); i++) {
            char character = key.charAt(i);
            boolean beginsSection = before == '.';
            boolean fits = switch (character) {
                case '.', '-' -> !beginsSection;
                case '_' -> true;
                default -> isLetter(character) || (isDigit(character) && i > 0);
            };
            if (!fits) {
                return false;
            }
            before = character;
        }
        return before != '.';
    }

    private static boolean isLetter(char character) {
        return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static InvalidMetricPointException invalid(String rule, String key) {
        return new InvalidMetricPointException("metric", rule, Shown.text(key));
    }
}
