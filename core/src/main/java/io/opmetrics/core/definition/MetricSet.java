package io.opmetrics.core.definition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One definitions file of {@code kind: MetricSet}.
 *
 * @param file the path as the user gave it, for messages
 * @param sources by their name, in the order of the file
 */
public record MetricSet(String file, Map<String, SourceDefinition> sources, List<MetricDefinition> metrics) {

    public MetricSet {
        sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
        metrics = List.copyOf(metrics);
    }
}
