package io.opmetrics.core.aggregate;

/** How much room the rows of a {@link PartialColumn} get. */
final class Rows {

    private static final int FEWEST = 16;

    private Rows() {}

    /** Room for this row and, so that it is seldom made anew, for as many after it. */
    static int capacityFor(int row) {
        return Math.max(FEWEST, 2 * (row + 1));
    }
}
