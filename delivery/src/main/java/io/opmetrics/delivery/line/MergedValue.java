package io.opmetrics.delivery.line;

import io.opmetrics.schema.MetricValue;
import io.opmetrics.schema.MetricValue.Delta;
import io.opmetrics.schema.MetricValue.Summary;
import java.util.Optional;

/** Sums of values. */
final class MergedValue {

    /** The most observations that a summary can count: beyond it doubles are not exact. */
    private static final long MOST_COUNTED = 1L << 53;

    private MergedValue() {}

    /** Both values as one; empty if that is no valid value: a sum without end, too large a count. */
    static Optional<MetricValue> sum(MetricValue one, MetricValue other) {
        if (one instanceof Delta delta && other instanceof Delta more) {
            double sum = delta.delta() + more.delta();
            return Double.isFinite(sum) ? Optional.of(new Delta(sum)) : Optional.empty();
        }
        if (one instanceof Summary summary && other instanceof Summary more) {
            return sum(summary, more);
        }
        return Optional.empty();
    }

    private static Optional<MetricValue> sum(Summary one, Summary other) {
        double sum = one.sum() + other.sum();
        long count = one.count() + other.count();
        return Double.isFinite(sum) && count <= MOST_COUNTED
                ? Optional.of(
                        consistent(Math.min(one.min(), other.min()), Math.max(one.max(), other.max()), sum, count))
                : Optional.empty();
    }

    /**
     * The rounding of a long sum can move the mean past minimum or maximum. The schema allows for it in proportion, the
     * API by its own measure: so both bounds give way to the mean, and a single observation is one number.
     */
    static Summary consistent(Summary summary) {
        return consistent(summary.min(), summary.max(), summary.sum(), summary.count());
    }

    private static Summary consistent(double min, double max, double sum, long count) {
        if (count == 1) {
            return new Summary(sum, sum, sum, 1);
        }
        double mean = sum / count;
        return new Summary(Math.min(min, mean), Math.max(max, mean), sum, count);
    }
}
