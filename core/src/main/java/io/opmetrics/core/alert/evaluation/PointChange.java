package io.opmetrics.core.alert.evaluation;

/** What taking in a point changed: written by a buffer, read by the windows over it. Reused; not thread-safe. */
final class PointChange {

    private long time;
    private boolean isInserted;
    private double added;
    private double taken;
    private long number;

    /**
     * Begins the description of a change.
     *
     * @param inserted whether there is an entry more
     */
    void set(long at, boolean inserted, double sum, long numberAdded) {
        time = at;
        isInserted = inserted;
        added = sum;
        taken = 0;
        number = numberAdded;
    }

    /** Gives both sums of a restatement, whose difference need not be a double. */
    void replaced(double before, double after) {
        added = after;
        taken = -before;
    }

    long time() {
        return time;
    }

    boolean isInserted() {
        return isInserted;
    }

    double added() {
        return added;
    }

    /** To be added too. */
    double taken() {
        return taken;
    }

    long number() {
        return number;
    }
}
