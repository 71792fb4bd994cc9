package io.opmetrics.core.alert.notification;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which alerts are meant.
 *
 * @param accepted by {@code alert}, {@code severity}, a label or a dimension, the values of which an alert has one
 */
public record Matchers(SortedMap<String, List<String>> accepted) {

    /** Every alert. */
    public static final Matchers ALL = new Matchers(new TreeMap<>());

    public Matchers {
        SortedMap<String, List<String>> sorted = new TreeMap<>();
        accepted.forEach((name, values) -> sorted.put(name, List.copyOf(values)));
        accepted = Collections.unmodifiableSortedMap(sorted);
    }

    /** Whether an alert that is called so is meant. */
    public boolean matches(Map<String, String> names) {
        for (Map.Entry<String, List<String>> condition : accepted.entrySet()) {
            String value = names.get(condition.getKey());
            if (value == null || !condition.getValue().contains(value)) {
                return false;
            }
        }
        return true;
    }
}
