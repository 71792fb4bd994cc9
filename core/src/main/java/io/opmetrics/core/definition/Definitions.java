package io.opmetrics.core.definition;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that is declared, over all files. Immutable.
 *
 * @param sets one per file, in the order of loading; no metric key twice
 */
public record Definitions(List<MetricSet> sets) {

    /** @throws IllegalArgumentException if a metric key is defined twice */
    public Definitions {
        sets = List.copyOf(sets);
        Set<String> keys = new HashSet<>();
        for (MetricSet set : sets) {
            for (MetricDefinition metric : set.metrics()) {
                for (String key : metric.reservedKeys()) {
                    if (!keys.add(key)) {
                        throw new IllegalArgumentException("metric " + key + " is defined twice");
                    }
                }
            }
        }
    }

    /** Every metric, in the order of files and lines. */
    public List<MetricDefinition> metrics() {
        return sets.stream().flatMap(set -> set.metrics().stream()).toList();
    }

    /** The metric of a key. */
    public Optional<MetricDefinition> metric(String key) {
        return sets.stream()
                .flatMap(set -> set.metrics().stream())
                .filter(metric -> metric.key().equals(key))
                .findFirst();
    }

    /** Every source, used or not; two files may name different ones alike. */
    public List<SourceDefinition> sources() {
        return sets.stream().flatMap(set -> set.sources().values().stream()).toList();
    }
}
