package io.opmetrics.core.definition;

import io.opmetrics.core.expression.Filter;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One declared metric.
 *
 * @param key the metric key on {@code dynatrace-metrics}; unique over all loaded files
 * @param where only events that match are aggregated; empty means all
 * @param dimensions names unique; kept in the order of their names, so that to reorder them in a file changes nothing
 * @param emission at once, or when a window closes
 * @param zeroFill whether silence of an expected series is reported as 0; only for windows
 * @param maxSeries series admitted before further ones become {@code __other__}
 * @param unit UCUM
 */
public record MetricDefinition(
        String key,
        SourceDefinition source,
        Optional<Filter> where,
        Aggregate aggregate,
        List<Dimension> dimensions,
        Emission emission,
        Optional<ZeroFill> zeroFill,
        int maxSeries,
        Optional<String> unit,
        Optional<String> description) {

    /** @throws IllegalArgumentException if two dimensions share a name */
    public MetricDefinition {
        dimensions = dimensions.stream()
                .sorted(Comparator.comparing(Dimension::name))
                .toList();
        for (int next = 1; next < dimensions.size(); next++) {
            if (dimensions.get(next).name().equals(dimensions.get(next - 1).name())) {
                throw new IllegalArgumentException(
                        "dimension " + dimensions.get(next).name() + " of metric " + key + " is defined twice");
            }
        }
    }

    /** Event time after which an unseen series gives up its place under {@code max_series}. */
    public Duration forgetAfter() {
        return zeroFill.map(ZeroFill::forgetAfter).orElse(ZeroFill.DEFAULT_FORGET_AFTER);
    }
}
