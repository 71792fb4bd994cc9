package io.opmetrics.core.definition;

import io.opmetrics.core.alert.AlertRule;
import io.opmetrics.core.alert.AlertSet;
import io.opmetrics.core.alert.notification.Notifications;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that is declared, over all files. Immutable.
 *
 * @param sets one per file, in the order of loading; no metric key twice
 * @param alerts one per file that has some, in the order of loading; no name twice
 * @param notifications who hears of them, over all files
 */
public record Definitions(List<MetricSet> sets, List<AlertSet> alerts, Notifications notifications) {

    /** @throws IllegalArgumentException if a metric key is defined twice, or a name of a rule */
    public Definitions {
        sets = List.copyOf(sets);
        alerts = List.copyOf(alerts);
        checkNames(alerts);
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

    /** Metrics alone. */
    public Definitions(List<MetricSet> sets) {
        this(sets, List.of(), Notifications.NONE);
    }

    private static void checkNames(List<AlertSet> alerts) {
        Set<String> names = new HashSet<>();
        alerts.stream().flatMap(set -> set.rules().stream()).forEach(rule -> {
            if (!names.add(rule.name())) {
                throw new IllegalArgumentException("alert " + rule.name() + " is defined twice");
            }
        });
    }

    /** Every alert rule, in the order of files and lines. */
    public List<AlertRule> rules() {
        return alerts.stream().flatMap(set -> set.rules().stream()).toList();
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
