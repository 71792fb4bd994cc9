package io.opmetrics.testkit.dynatrace.line;

import java.util.regex.Pattern;

/** The documented character sets and lengths of keys, dimensions and metadata. */
final class KeyRules {

    private static final Pattern METRIC_KEY =
            Pattern.compile("[a-zA-Z_][a-zA-Z0-9_-]*(\\.[a-zA-Z0-9_][a-zA-Z0-9_-]*)*");
    private static final Pattern DIMENSION_KEY = Pattern.compile("[a-z_][a-z0-9_:-]*(\\.[a-z_][a-z0-9_:-]*)*");
    private static final Pattern UNIT = Pattern.compile("[A-Za-z0-9%\\[\\]{}/_]{1,63}");

    private KeyRules() {}

    static void checkMetricKey(String key) throws InvalidLineException {
        // Two pages of the documentation say 250 and 255: the lower one is what a client may rely on.
        if (key.length() < 3 || key.length() > 250) {
            throw new InvalidLineException("metric key must have 3 to 250 characters, has " + key.length());
        }
        if (!METRIC_KEY.matcher(key).matches()) {
            throw new InvalidLineException("invalid metric key '" + InvalidLineException.shown(key) + "'");
        }
        if (key.startsWith("dt.")) {
            throw new InvalidLineException(
                    "metric key '" + InvalidLineException.shown(key) + "' has the reserved prefix 'dt.'");
        }
    }

    static void checkDimension(String name, String value) throws InvalidLineException {
        if (name.length() > 100 || !DIMENSION_KEY.matcher(name).matches()) {
            throw new InvalidLineException("invalid dimension key '" + InvalidLineException.shown(name) + "'");
        }
        if (value.codePointCount(0, value.length()) > 255) {
            throw new InvalidLineException(
                    "value of dimension '" + InvalidLineException.shown(name) + "' has more than 255 characters");
        }
    }

    static void checkDimensionCount(int count) throws InvalidLineException {
        if (count > 50) {
            throw new InvalidLineException("more than 50 dimensions: " + count);
        }
    }

    static void checkProperty(String name, String value) throws InvalidLineException {
        boolean isValid = switch (name) {
            case "unit" -> UNIT.matcher(value).matches();
            case "description" -> value.length() <= 65_535;
            case "displayName", "displayname" -> value.length() <= 300;
            default -> false;
        };
        if (!isValid) {
            throw new InvalidLineException("invalid property '" + InvalidLineException.shown(name) + "' in metadata");
        }
    }
}
