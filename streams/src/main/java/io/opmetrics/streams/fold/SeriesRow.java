package io.opmetrics.streams.fold;

import java.util.List;

/**
 * A series that was seen lately.
 *
 * @param number counted up from 0, until all are forgotten
 * @param values of its dimensions, in the order of the definition
 */
record SeriesRow(int number, List<String> values) {}
