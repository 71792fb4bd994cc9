package io.opmetrics.schema;

/** The rules for values: what Dynatrace checks of them too. */
final class ValueRules {

    static final long MOST_COUNTED = 1L << 53;

    private static final double TOLERANCE = 1e-6;

    private ValueRules() {}

    static void check(MetricValue value) {
        if (value instanceof MetricValue.Delta delta) {
            checkFinite("value.delta", delta.delta());
        } else if (value instanceof MetricValue.Summary summary) {
            check(summary);
        }
    }

    private static void check(MetricValue.Summary summary) {
        checkFinite("value.min", summary.min());
        checkFinite("value.max", summary.max());
        checkFinite("value.sum", summary.sum());
        if (summary.count() < 1 || summary.count() > MOST_COUNTED) {
            throw new InvalidMetricPointException(
                    "value.count", "is a whole number from 1 to 2^53", Long.toString(summary.count()));
        }
        double mean = summary.sum() / summary.count();
        if (summary.min() > summary.max() || isAbove(summary.min(), mean) || isAbove(mean, summary.max())) {
            throw new InvalidMetricPointException(
                    "value",
                    "keeps min <= sum / count <= max",
                    "min " + summary.min() + ", max " + summary.max() + ", sum " + summary.sum() + ", count "
                            + summary.count());
        }
    }

    /** By more than the rounding of a long sum explains. */
    private static boolean isAbove(double one, double other) {
        return one - other > TOLERANCE * Math.max(Math.abs(one), Math.abs(other));
    }

    private static void checkFinite(String field, double number) {
        if (!Double.isFinite(number)) {
            throw new InvalidMetricPointException(field, "is a finite number", Double.toString(number));
        }
    }
}
