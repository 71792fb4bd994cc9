package io.opmetrics.streams.point;

/**
 * Which report of its series and interval a point is.
 *
 * @param number 0 for the first
 * @param restates whether it replaces the lower ones, where it would else add to them
 */
public record Revision(int number, boolean restates) {

    /** The first report: there is nothing to replace or to add to. */
    public static final Revision FIRST = new Revision(0, false);
}
