package io.opmetrics.core.definition.loader;

import static io.opmetrics.core.yaml.Wording.quote;

import io.opmetrics.core.definition.Aggregate;
import io.opmetrics.core.yaml.YamlValue;
import io.opmetrics.schema.InvalidMetricPointException;
import io.opmetrics.schema.MetricPoint;
import java.util.Collection;

/**
 * Whether the points of a metric would be accepted: asks the schema by building one, so that its rules stand in one
 * place. Every check reports the rule that is broken, and returns whether none was.
 */
final class PointRules {

    private PointRules() {}

    /** @param keys those of the points of one metric: the first bad one is reported, for they differ in little */
    static boolean checkMetricKeys(YamlValue place, Collection<String> keys, Aggregate aggregate) {
        return keys.stream().allMatch(key -> checkMetricKey(place, key, pointOf(key, aggregate)));
    }

    /** Where the aggregate is not known: whether some point could have this key. */
    static boolean checkMetricKeyOfAnyType(YamlValue place, String key) {
        return checkMetricKey(place, key, gauge(key));
    }

    private static boolean checkMetricKey(YamlValue place, String key, MetricPoint.Builder point) {
        return check(place, quote(key) + " cannot be a metric key", point);
    }

    static boolean checkUnit(YamlValue place, String unit) {
        return check(place, quote(unit) + " cannot be a unit", anyPoint().unit(unit));
    }

    static boolean checkDescription(YamlValue place, String description) {
        return check(place, "this cannot be a description", anyPoint().description(description));
    }

    static boolean checkDimensionName(YamlValue place, String name) {
        return check(
                place,
                quote(name) + " cannot be the name of a dimension",
                anyPoint().dimension(name, "value"));
    }

    static boolean checkDimensionValue(YamlValue place, String value) {
        return check(
                place,
                quote(value) + " cannot be the value of a dimension",
                anyPoint().dimension("name", value));
    }

    /** @param names each of them valid */
    static boolean checkDimensionsTogether(YamlValue place, Collection<String> names) {
        MetricPoint.Builder point = anyPoint();
        names.forEach(name -> point.dimension(name, "value"));
        return check(place, "these dimensions cannot be those of one metric", point);
    }

    private static MetricPoint.Builder anyPoint() {
        return MetricPoint.count("any.count").delta(1);
    }

    private static MetricPoint.Builder pointOf(String key, Aggregate aggregate) {
        return aggregate instanceof Aggregate.Count || aggregate instanceof Aggregate.Sum
                ? MetricPoint.count(key).delta(1)
                : gauge(key);
    }

    private static MetricPoint.Builder gauge(String key) {
        return MetricPoint.gauge(key).value(1);
    }

    private static boolean check(YamlValue place, String refusal, MetricPoint.Builder point) {
        try {
            point.at(0).build();
            return true;
        } catch (InvalidMetricPointException e) {
            place.report(refusal + ": " + e.rule());
            return false;
        }
    }
}
