package io.opmetrics.schema;

/** The rules for the interval and its revision. */
final class IntervalRules {

    /** The last millisecond of the year 9999. */
    static final long LATEST = 253_402_300_799_999L;

    private IntervalRules() {}

    static void check(long start, long time, int revision) {
        checkTime("start", start);
        checkTime("time", time);
        if (time < start) {
            throw new InvalidMetricPointException("time", "is not before start", time + " before " + start);
        }
        if (revision < 0) {
            throw new InvalidMetricPointException("revision", "is not negative", Integer.toString(revision));
        }
    }

    private static void checkTime(String field, long time) {
        if (time < 0 || time > LATEST) {
            throw new InvalidMetricPointException(
                    field, "is in milliseconds since 1970, up to the year 9999", Long.toString(time));
        }
    }
}
