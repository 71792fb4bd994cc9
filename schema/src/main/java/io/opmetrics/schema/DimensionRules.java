package io.opmetrics.schema;

import java.util.Map;
import java.util.regex.Pattern;

/** The rules for dimensions. */
final class DimensionRules {

    private static final int MOST = 50;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_VALUE = 250;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_.:-]*");

    private DimensionRules() {}

    static void check(Map<String, String> dimensions) {
        if (dimensions.size() > MOST) {
            throw new InvalidMetricPointException(
                    "dimensions", "has at most " + MOST + " entries", Integer.toString(dimensions.size()));
        }
        dimensions.forEach((name, value) -> {
            checkName(name);
            TextRules.checkLength(field(name), value, LONGEST_VALUE);
        });
    }

    static void checkName(String name) {
        if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
            throw new InvalidMetricPointException(
                    "dimensions",
                    "has names of 1 to " + LONGEST_NAME
                            + " characters: a lower-case letter, then lower-case letters, digits and _ . : -",
                    Shown.text(name));
        }
    }

    /** How errors call a dimension, whose name must be valid: others would flood or colour a log. */
    static String field(String name) {
        return "dimensions." + name;
    }
}
