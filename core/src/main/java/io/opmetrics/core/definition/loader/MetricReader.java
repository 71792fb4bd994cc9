package io.opmetrics.core.definition.loader;

import static io.opmetrics.core.yaml.Wording.quote;

import io.opmetrics.core.definition.Aggregate;
import io.opmetrics.core.definition.Dimension;
import io.opmetrics.core.definition.Emission;
import io.opmetrics.core.definition.Input;
import io.opmetrics.core.definition.MetricDefinition;
import io.opmetrics.core.definition.SourceDefinition;
import io.opmetrics.core.definition.ZeroFill;
import io.opmetrics.core.expression.Filter;
import io.opmetrics.core.expression.FilterSyntaxException;
import io.opmetrics.core.yaml.Choice;
import io.opmetrics.core.yaml.DidYouMean;
import io.opmetrics.core.yaml.YamlObject;
import io.opmetrics.core.yaml.YamlValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads one metric. */
final class MetricReader {

    private enum Word {
        COUNT
    }

    private static final Choice<Word> AGGREGATE =
            Choice.of(Word.class, "sum", "summary", "distinct", "quantiles", "ratio");

    private static final int DEFAULT_MAX_SERIES = 2000;
    private static final int MOST_SERIES = 1_000_000;

    private final Map<String, SourceDefinition> sources;
    private final UniqueNames metricKeys;

    /** @param sources those of the same file */
    MetricReader(Map<String, SourceDefinition> sources, UniqueNames metricKeys) {
        this.sources = sources;
        this.metricKeys = metricKeys;
    }

    MetricDefinition read(YamlValue value) {
        YamlObject metric = YamlObject.of(value, Shapes.METRIC);
        metric.choice("aggregate", AGGREGATE, Word.COUNT);
        Aggregate aggregate = new Aggregate.Count();
        String key = key(metric, aggregate);
        List<Dimension> dimensions =
                metric.get("dimensions").map(DimensionReader::read).orElse(List.of());
        Emission emission = EmissionReader.read(value, metric);
        int maxSeries = metric.get("max_series")
                .map(limit -> limit.integer(1, MOST_SERIES))
                .orElse(OptionalInt.empty())
                .orElse(DEFAULT_MAX_SERIES);
        return new MetricDefinition(
                key,
                List.of(new Input(source(metric), metric.get("where").flatMap(MetricReader::filter), dimensions)),
                aggregate,
                emission,
                zeroFill(metric, emission, dimensions, maxSeries),
                maxSeries,
                checked(metric, "unit", PointRules::checkUnit),
                checked(metric, "description", PointRules::checkDescription));
    }

    private String key(YamlObject metric, Aggregate aggregate) {
        return checked(metric, "metric", (place, key) -> {
                    PointRules.checkMetricKey(place, key, aggregate);
                    metricKeys.claim(key, place);
                })
                .orElse("");
    }

    private SourceDefinition source(YamlObject metric) {
        Optional<String> name = checked(metric, "source", (place, source) -> {
            if (!sources.containsKey(source)) {
                place.report("source " + quote(source) + " is not defined in this file", sourceHint(source));
            }
        });
        return name.map(sources::get).orElseGet(() -> SourceReader.PLACEHOLDER);
    }

    private Optional<String> sourceHint(String name) {
        return DidYouMean.nearest(name, sources.keySet())
                .map(DidYouMean::ask)
                .or(() -> Optional.of(
                        sources.isEmpty()
                                ? "define it under sources"
                                : "defined are " + String.join(", ", sources.keySet())));
    }

    private static Optional<Filter> filter(YamlValue value) {
        Optional<String> clause = value.text();
        if (clause.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Filter.parse(clause.get()));
        } catch (FilterSyntaxException e) {
            value.reportWithin(e.offset(), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static Optional<ZeroFill> zeroFill(
            YamlObject metric, Emission emission, List<Dimension> dimensions, int maxSeries) {
        return emission instanceof Emission.OnClose window
                ? metric.get("zero_fill")
                        .map(value -> new ZeroFillReader(dimensions, window.size(), maxSeries).read(value))
                : Optional.empty();
    }

    private interface Rule {
        void check(YamlValue place, String text);
    }

    private static Optional<String> checked(YamlObject metric, String field, Rule rule) {
        Optional<YamlValue> value = metric.get(field);
        Optional<String> text = value.flatMap(YamlValue::text);
        text.ifPresent(found -> rule.check(value.orElseThrow(), found));
        return text;
    }
}
