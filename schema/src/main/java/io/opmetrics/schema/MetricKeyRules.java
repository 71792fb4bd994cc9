package io.opmetrics.schema;

import java.util.regex.Pattern;

/**
 * The grammar of a metric key (Dynatrace, metric ingestion protocol). The documents disagree on the greatest length, 250
 * or 255: the lower one is safe.
 */
final class MetricKeyRules {

    private static final int SHORTEST = 3;
    private static final int LONGEST = 250;
    private static final Pattern KEY = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_-]*(\\.[a-zA-Z0-9_][a-zA-Z0-9_-]*)*");

    private MetricKeyRules() {}

    static void check(String key, MetricValue value) {
        if (key.length() < SHORTEST || key.length() > LONGEST) {
            throw invalid("has " + SHORTEST + " to " + LONGEST + " characters", key);
        }
        if (!KEY.matcher(key).matches()) {
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

    private static InvalidMetricPointException invalid(String rule, String key) {
        return new InvalidMetricPointException("metric", rule, Shown.text(key));
    }
}
