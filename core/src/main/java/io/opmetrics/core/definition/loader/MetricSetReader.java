package io.opmetrics.core.definition.loader;

import io.opmetrics.core.definition.MetricDefinition;
import io.opmetrics.core.definition.MetricSet;
import io.opmetrics.core.definition.SourceDefinition;
import io.opmetrics.core.yaml.ApiVersion;
import io.opmetrics.core.yaml.UniqueNames;
import io.opmetrics.core.yaml.YamlObject;
import io.opmetrics.core.yaml.YamlValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the documents of one file: sources are shared by all of them, whichever names them first. */
final class MetricSetReader {

    private final UniqueNames metricKeys;

    /** @param metricKeys those of all files */
    MetricSetReader(UniqueNames metricKeys) {
        this.metricKeys = metricKeys;
    }

    /** @param documents those of this kind */
    MetricSet read(String file, List<YamlValue> documents) {
        List<YamlObject> sets =
                documents.stream().map(MetricSetReader::metricSet).toList();
        Map<String, SourceDefinition> sources = new LinkedHashMap<>();
        UniqueNames sourceNames = new UniqueNames("source");
        for (YamlObject set : sets) {
            set.get("sources")
                    .ifPresent(value -> value.namedFields("an object with a name for each source")
                            .forEach((name, source) -> {
                                sourceNames.claim(name, source.key());
                                sources.put(name, SourceReader.read(name, source));
                            }));
        }
        MetricReader reader = new MetricReader(sources, metricKeys);
        List<MetricDefinition> metrics = new ArrayList<>();
        for (YamlObject set : sets) {
            set.get("metrics")
                    .ifPresent(value ->
                            value.items("a list of metrics").forEach(metric -> metrics.add(reader.read(metric))));
        }
        return new MetricSet(file, sources, metrics);
    }

    private static YamlObject metricSet(YamlValue document) {
        YamlObject set = YamlObject.of(document, Shapes.METRIC_SET);
        ApiVersion.check(set);
        if (document.isObject()
                && set.get("sources").isEmpty()
                && set.get("metrics").isEmpty()) {
            document.report("neither sources nor metrics are defined here");
        }
        return set;
    }
}
