package io.opmetrics.core.definition.loader;

import static io.opmetrics.core.yaml.Wording.quote;

import io.opmetrics.core.definition.MetricDefinition;
import io.opmetrics.core.definition.MetricSet;
import io.opmetrics.core.definition.SourceDefinition;
import io.opmetrics.core.yaml.DidYouMean;
import io.opmetrics.core.yaml.YamlObject;
import io.opmetrics.core.yaml.YamlValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads the documents of one file: sources are shared by all of them, whichever names them first. */
final class MetricSetReader {

    private static final String API_VERSION = "opmetrics/v1";
    private static final String KIND = "MetricSet";

    private static final Optional<String> USE_KIND = Optional.of("this version reads " + quote(KIND));

    /** Kinds that the format has, but this version does not read yet. */
    private static final List<String> LATER_KINDS = List.of("AlertSet", "Notifications", "Test");

    private final UniqueNames metricKeys;

    /** @param metricKeys those of all files */
    MetricSetReader(UniqueNames metricKeys) {
        this.metricKeys = metricKeys;
    }

    MetricSet read(String file, List<YamlValue> documents) {
        List<YamlObject> sets = documents.stream()
                .filter(MetricSetReader::isMetricSet)
                .map(document -> metricSet(document))
                .toList();
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
        set.get("apiVersion")
                .ifPresent(value -> value.text()
                        .filter(version -> !version.equals(API_VERSION))
                        .ifPresent(version -> value.report(
                                "unknown apiVersion " + quote(version),
                                Optional.of("this version reads " + quote(API_VERSION)))));
        if (document.isObject()
                && set.get("sources").isEmpty()
                && set.get("metrics").isEmpty()) {
            document.report("neither sources nor metrics are defined here");
        }
        return set;
    }

    /** Whether it is to be read as one: also where its kind is missing, or is nothing that could have a kind. */
    private static boolean isMetricSet(YamlValue document) {
        YamlValue kind = document.fields().get("kind");
        Optional<String> word = kind == null ? Optional.of(KIND) : kind.text();
        word.filter(found -> !found.equals(KIND)).ifPresent(found -> reportKind(Objects.requireNonNull(kind), found));
        return word.equals(Optional.of(KIND));
    }

    private static void reportKind(YamlValue kind, String found) {
        if (LATER_KINDS.contains(found)) {
            kind.report("kind " + quote(found) + " is not supported by this version yet", USE_KIND);
        } else {
            Optional<String> meant = DidYouMean.nearest(found, List.of(KIND)).map(DidYouMean::ask);
            kind.report("unknown kind " + quote(found), meant.or(() -> USE_KIND));
        }
    }
}
