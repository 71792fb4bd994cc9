package io.opmetrics.testkit.dynatrace;

import io.opmetrics.testkit.dynatrace.line.Payload;
import io.opmetrics.testkit.dynatrace.line.Payload.Count;
import io.opmetrics.testkit.dynatrace.line.Payload.Gauge;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What has been accepted so far. An immutable copy.
 *
 * @param deltaByMetric the sum of all deltas
 * @param series what each series adds up to
 * @param slots the same by minute of the point; of very many only the newest minutes are kept, see
 *     {@link DynatraceStandIn.Options}
 * @param metadata properties by metric key; the first occurrence counts
 * @param linesOk accepted data points and metadata lines
 * @param linesInvalid refused, with a reason in the answer
 * @param linesOverLimit answered as accepted, but dropped afterwards: new series over the limit of series
 * @param requests answered or cut off
 * @param firstAccepted when the first data point was accepted
 */
public record Accepted(
        SortedMap<String, Double> deltaByMetric,
        Map<Series, Total> series,
        Map<Slot, Payload> slots,
        Map<String, Map<String, String>> metadata,
        long linesOk,
        long linesInvalid,
        long linesOverLimit,
        long requests,
        Optional<Instant> firstAccepted) {

    /**
     * What a series adds up to.
     *
     * @param payload the sum of its deltas, or its summaries merged
     * @param lines that were merged
     */
    public record Total(Payload payload, long lines) {

        Total merge(Total other) {
            return new Total(payload.merge(other.payload), lines + other.lines);
        }
    }

    public Accepted {
        deltaByMetric = Collections.unmodifiableSortedMap(new TreeMap<>(deltaByMetric));
        series = Map.copyOf(series);
        slots = Map.copyOf(slots);
        metadata = Map.copyOf(metadata);
    }

    /** The sum of the deltas of a metric, 0 if it has none. */
    public double delta(String metric) {
        return deltaByMetric.getOrDefault(metric, 0.0);
    }

    /** The sum of the deltas of one series, 0 if it has none. */
    public double delta(String metric, Map<String, String> dimensions) {
        Total total = series.get(Series.of(metric, dimensions));
        return total != null && total.payload() instanceof Count count ? count.delta() : 0;
    }

    /** The sum of the deltas of one series in the minute of {@code time}, 0 if it has none. */
    public double delta(String metric, Map<String, String> dimensions, Instant time) {
        return slots.get(Slot.of(Series.of(metric, dimensions), time)) instanceof Count count ? count.delta() : 0;
    }

    /** The merged summaries of one series in the minute of {@code time}. */
    public Optional<Gauge> gauge(String metric, Map<String, String> dimensions, Instant time) {
        return slots.get(Slot.of(Series.of(metric, dimensions), time)) instanceof Gauge gauge
                ? Optional.of(gauge)
                : Optional.empty();
    }

    /** The sums of deltas by {@link Series#toString}, for reading; series that read alike are added. */
    public SortedMap<String, Double> deltaBySeries() {
        SortedMap<String, Double> deltas = new TreeMap<>();
        series.forEach((series, total) -> {
            if (total.payload() instanceof Count count) {
                deltas.merge(series.toString(), count.delta(), Double::sum);
            }
        });
        return deltas;
    }
}
