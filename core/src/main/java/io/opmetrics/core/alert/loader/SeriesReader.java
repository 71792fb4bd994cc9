package io.opmetrics.core.alert.loader;

import static io.opmetrics.core.yaml.Wording.quote;

import io.opmetrics.core.alert.DimensionFilter;
import io.opmetrics.core.alert.Series;
import io.opmetrics.core.yaml.YamlObject;
import io.opmetrics.core.yaml.YamlValue;
import io.opmetrics.schema.InvalidMetricPointException;
import io.opmetrics.schema.MetricPoint;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads which points a rule is about, and how they are grouped. The schema says what keys and names can be. */
final class SeriesReader {

    private SeriesReader() {}

    /** @param owner has {@code metric} and {@code filter} */
    static Series read(YamlObject owner) {
        Optional<YamlValue> place = owner.get("metric");
        Optional<String> metric = place.flatMap(YamlValue::text);
        metric.ifPresent(key -> check(
                place.orElseThrow(),
                quote(key) + " cannot be a metric key",
                MetricPoint.gauge(key).value(1)));
        return new Series(
                metric.orElse(""),
                owner.get("filter")
                        .map(value -> new DimensionFilter(values(value, true)))
                        .orElse(DimensionFilter.ALL));
    }

    /**
     * An object with one or several accepted values for each name.
     *
     * @param areDimensions whether names and values have to be such as a point can have
     */
    static SortedMap<String, List<String>> values(YamlValue place, boolean areDimensions) {
        SortedMap<String, List<String>> accepted = new TreeMap<>();
        place.namedFields("an object such as { country: KW, aggregator: [talabat, careem] }")
                .forEach((name, value) -> {
                    List<YamlValue> items = value.isList() ? value.items("a list of texts") : List.of(value);
                    if (items.isEmpty()) {
                        value.report("no value is accepted, so nothing would ever match");
                    }
                    List<String> texts = items.stream()
                            .flatMap(item -> item.text().stream())
                            .distinct()
                            .toList();
                    if (areDimensions) {
                        checkDimension(value.key(), name);
                        texts.forEach(text -> checkValue(value, text));
                    }
                    accepted.put(name, texts);
                });
        return accepted;
    }

    static List<String> by(YamlObject rule) {
        return rule.get("by").map(SeriesReader::names).orElse(List.of());
    }

    /** A list of names of dimensions, none twice. */
    static List<String> names(YamlValue value) {
        Set<String> names = new LinkedHashSet<>();
        for (YamlValue item : value.items("a list of dimensions, such as [aggregator]")) {
            item.text().ifPresent(name -> {
                checkDimension(item, name);
                if (!names.add(name)) {
                    item.report("the dimension " + quote(name) + " is listed twice");
                }
            });
        }
        return List.copyOf(names);
    }

    static void checkDimension(YamlValue place, String name) {
        check(
                place,
                quote(name) + " cannot be the name of a dimension",
                MetricPoint.gauge("any").value(1).dimension(name, "value"));
    }

    static void checkValue(YamlValue place, String value) {
        check(
                place,
                quote(value) + " cannot be the value of a dimension",
                MetricPoint.gauge("any").value(1).dimension("name", value));
    }

    private static void check(YamlValue place, String refusal, MetricPoint.Builder point) {
        try {
            point.at(0).build();
        } catch (InvalidMetricPointException e) {
            place.report(refusal + ": " + e.rule());
        }
    }
}
