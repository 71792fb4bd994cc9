package io.opmetrics.bench.report;

import java.util.Locale;

/** Figures as a person reads them. */
public final class Numbers {

    private Numbers() {}

    /** A whole number, in groups of three digits. */
    public static String whole(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    /** With as many decimals as tell anything. */
    public static String decimal(double value) {
        return String.format(
                Locale.ROOT, Math.abs(value) >= 100 ? "%.0f" : Math.abs(value) >= 10 ? "%.1f" : "%.3f", value);
    }

    /** A part of a whole: 100 % only if nothing is missing. */
    public static String share(double share) {
        return share == 1 ? "100 %" : String.format(Locale.ROOT, "%.2f %%", share * 100);
    }
}
