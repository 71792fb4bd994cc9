package io.opmetrics.core.alert;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The points that a rule is about.
 *
 * @param accepted by dimension, the values of which a point has one; a point without the dimension does not match
 */
public record DimensionFilter(SortedMap<String, List<String>> accepted) {

    /** Every point. */
    public static final DimensionFilter ALL = new DimensionFilter(new TreeMap<>());

    public DimensionFilter {
        SortedMap<String, List<String>> sorted = new TreeMap<>();
        accepted.forEach((name, values) -> sorted.put(name, List.copyOf(values)));
        accepted = Collections.unmodifiableSortedMap(sorted);
    }

    /** Whether a point of these dimensions is meant. */
    public boolean matches(Map<String, String> dimensions) {
        for (Map.Entry<String, List<String>> condition : accepted.entrySet()) {
            String value = dimensions.get(condition.getKey());
            if (value == null || !condition.getValue().contains(value)) {
                return false;
            }
        }
        return true;
    }
}
