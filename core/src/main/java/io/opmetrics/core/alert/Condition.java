package io.opmetrics.core.alert;

/**
 * When a value is an alert.
 *
 * @param low the threshold; of {@code outside} the lower one
 * @param high the threshold; of {@code outside} the upper one
 */
public record Condition(Operator operator, double low, double high) {

    /** @throws IllegalArgumentException if a threshold is not finite, or they are in the wrong order */
    public Condition {
        if (!Double.isFinite(low) || !Double.isFinite(high)) {
            throw new IllegalArgumentException("thresholds are finite, found " + low + " and " + high);
        }
        if (operator == Operator.OUTSIDE ? low > high : low != high) {
            throw new IllegalArgumentException("thresholds " + low + " and " + high + " of " + operator);
        }
        low += 0.0;
        high += 0.0;
    }

    /** A condition with one threshold. */
    public static Condition of(Operator operator, double threshold) {
        return new Condition(operator, threshold, threshold);
    }

    /** Whether a value is an alert; NaN, which stands for no value, never is. */
    public boolean holds(double value) {
        return switch (operator) {
            case GT -> value > low;
            case GTE -> value >= low;
            case LT -> value < low;
            case LTE -> value <= low;
            case OUTSIDE -> value < low || value > high;
        };
    }
}
