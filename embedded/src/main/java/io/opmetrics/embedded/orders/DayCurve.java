package io.opmetrics.embedded.orders;

/** How the number of orders goes up and down over a day in the Gulf. */
final class DayCurve {

    /** No moment of the day is busier than this, relative to the mean. */
    static final double HIGHEST = 1.5;

    // Riyadh time. The dinner wave and the lunch wave each average to zero over a day, so the curve averages to 1; the
    // amplitudes add up to a half, so it never leaves 0.5 to 1.5.
    private static final double UTC_OFFSET_HOURS = 3;
    private static final double DINNER_HOUR = 19.5;
    private static final double DINNER = 0.34;
    private static final double LUNCH_HOUR = 13;
    private static final double LUNCH = 0.16;

    private DayCurve() {}

    /** The rate at a moment relative to the mean of the day: 1 on average, never below a half. */
    static double at(double epochMillis) {
        double hour = epochMillis / 3_600_000.0 + UTC_OFFSET_HOURS;
        return 1 + DINNER * wave(hour - DINNER_HOUR, 24) + LUNCH * wave(hour - LUNCH_HOUR, 12);
    }

    private static double wave(double hours, double period) {
        // The remainder keeps the argument small, where the cosine is exact.
        return StrictMath.cos(2 * Math.PI * (hours % period) / period);
    }
}
