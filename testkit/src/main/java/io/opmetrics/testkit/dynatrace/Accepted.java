package io.opmetrics.testkit.dynatrace;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What has been accepted so far. Immutable.
 *
 * @param deltaByMetric the sum of all deltas
 * @param deltaBySeries the same by series: {@code key,name=value} with the names sorted
 * @param gauges the merged summaries by series and minute: {@code key,name=value@epochMinute}
 * @param metadata properties by metric key; the first occurrence counts
 * @param linesOk accepted data points and metadata lines
 * @param requests answered or cut off
 * @param firstAccepted when the first data point was accepted
 */
public record Accepted(
        SortedMap<String, Double> deltaByMetric,
        SortedMap<String, Double> deltaBySeries,
        SortedMap<String, Summary> gauges,
        Map<String, Map<String, String>> metadata,
        long linesOk,
        long linesInvalid,
        long requests,
        Optional<Instant> firstAccepted) {

    /** Observations of one series in one minute. */
    public record Summary(double min, double max, double sum, long count) {

        Summary merge(Summary other) {
            return new Summary(
                    Math.min(min, other.min), Math.max(max, other.max), sum + other.sum, count + other.count);
        }
    }

    /** The sum of the deltas of a metric, 0 if it has none. */
    public double delta(String metric) {
        return deltaByMetric.getOrDefault(metric, 0.0);
    }
}
