package io.opmetrics.testkit.dynatrace;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A metric and one combination of dimension values. Immutable.
 *
 * @param dimensions by name, sorted
 */
public record Series(String metric, SortedMap<String, String> dimensions) {

    public Series {
        dimensions = Collections.unmodifiableSortedMap(new TreeMap<>(dimensions));
    }

    /** The series of these dimensions, in any order. */
    public static Series of(String metric, Map<String, String> dimensions) {
        return new Series(metric, new TreeMap<>(dimensions));
    }

    /** {@code key,name=value}, values as they are: two series may read alike. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(metric);
        dimensions.forEach(
                (name, value) -> text.append(',').append(name).append('=').append(value));
        return text.toString();
    }
}
