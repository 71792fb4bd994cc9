package io.opmetrics.core.definition;

import java.util.Locale;

/** A quantile that can be reported. */
public enum Quantile {
    P50(0.50),
    P90(0.90),
    P95(0.95),
    P99(0.99);

    private final double rank;

    Quantile(double rank) {
        this.rank = rank;
    }

    /** The share of the values that are not above it. */
    public double rank() {
        return rank;
    }

    /** The word for it in a definitions file and at the end of a metric key. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
