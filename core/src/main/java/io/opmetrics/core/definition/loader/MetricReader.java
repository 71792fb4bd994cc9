package io.opmetrics.core.definition.loader;

import io.opmetrics.core.definition.Aggregate;
import io.opmetrics.core.definition.Dimension;
import io.opmetrics.core.definition.Emission;
import io.opmetrics.core.definition.Input;
import io.opmetrics.core.definition.Limits;
import io.opmetrics.core.definition.MetricDefinition;
import io.opmetrics.core.definition.SourceDefinition;
import io.opmetrics.core.definition.ZeroFill;
import io.opmetrics.core.yaml.UniqueNames;
import io.opmetrics.core.yaml.YamlObject;
import io.opmetrics.core.yaml.YamlValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one metric. */
final class MetricReader {

    private final InputReader inputs;
    private final UniqueNames metricKeys;

    /** @param sources those of the same file */
    MetricReader(Map<String, SourceDefinition> sources, UniqueNames metricKeys) {
        this.inputs = new InputReader(sources);
        this.metricKeys = metricKeys;
    }

    MetricDefinition read(YamlValue value) {
        Optional<AggregateWord> said = AggregateWord.of(value);
        AggregateWord word = said.orElseGet(() -> AggregateWord.assumedOf(value));
        YamlObject metric = YamlObject.of(value, word.shape());
        metric.choice("aggregate", AggregateWord.CHOICE, word);
        if (said.isPresent()) {
            AggregateReader.checkFit(metric, word);
        }
        Aggregate aggregate = AggregateReader.read(metric, word);
        List<Dimension> dimensions =
                metric.get("dimensions").map(DimensionReader::read).orElse(List.of());
        Emission emission = EmissionReader.read(value, metric, word);
        Limits limits = LimitsReader.read(metric, dimensions, emission);
        MetricDefinition definition = new MetricDefinition(
                metric.get("metric").flatMap(YamlValue::text).orElse(""),
                inputs(metric, word, dimensions),
                aggregate,
                emission,
                zeroFill(metric, word, emission, dimensions, limits.maxSeries()),
                limits,
                checked(metric, "unit", PointRules::checkUnit),
                checked(metric, "description", PointRules::checkDescription));
        metric.get("metric").filter(YamlValue::isText).ifPresent(place -> checkKeys(place, definition, said));
        return definition;
    }

    private void checkKeys(YamlValue place, MetricDefinition definition, Optional<AggregateWord> said) {
        if (said.isPresent()) {
            PointRules.checkMetricKeys(place, definition.pointKeys(), definition.aggregate());
        } else {
            PointRules.checkMetricKeyOfAnyType(place, definition.key());
        }
        metricKeys.claim(definition.reservedKeys(), place);
    }

    private List<Input> inputs(YamlObject metric, AggregateWord word, List<Dimension> dimensions) {
        return word == AggregateWord.RATIO
                ? new RatioReader(inputs, dimensions).read(metric)
                : List.of(inputs.read(metric, dimensions));
    }

    private static Optional<ZeroFill> zeroFill(
            YamlObject metric, AggregateWord word, Emission emission, List<Dimension> dimensions, int maxSeries) {
        return emission instanceof Emission.OnClose window && word.fitsZeroFill()
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
