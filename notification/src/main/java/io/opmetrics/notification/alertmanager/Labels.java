package io.opmetrics.notification.alertmanager;

import io.opmetrics.notification.message.AlertNotice;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What Alertmanager knows an alert by: equal for all that is told of one alert. Two names that become one, such as
 * {@code a.b} and {@code a-b}, are kept apart by a number: the later in order is {@code a_b_2}.
 */
final class Labels {

    private final SortedMap<String, String> labels = new TreeMap<>();

    private Labels() {}

    static SortedMap<String, String> of(AlertNotice alert) {
        Labels labels = new Labels();
        labels.add("alertname", alert.rule());
        labels.add("severity", alert.severity().word());
        labels.addAll(alert.group());
        labels.addAll(alert.labels());
        return labels.labels;
    }

    /** Annotations obey the rules of labels. */
    static SortedMap<String, String> named(Map<String, String> texts) {
        Labels labels = new Labels();
        labels.addAll(texts);
        return labels.labels;
    }

    private void addAll(Map<String, String> texts) {
        new TreeMap<>(texts).forEach(this::add);
    }

    private void add(String name, String value) {
        // An empty label is no label to Alertmanager.
        if (value.isEmpty()) {
            return;
        }
        String base = name.replaceAll("[^a-zA-Z0-9_]", "_").replaceFirst("^([0-9]|$)", "_$1");
        String free = base;
        for (int number = 2; labels.containsKey(free); number++) {
            free = base + "_" + number;
        }
        labels.put(free, value);
    }
}
