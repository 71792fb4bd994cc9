package io.opmetrics.core.definition;

import io.opmetrics.core.expression.Filter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The events that a metric takes in from one source.
 *
 * @param where only events that match are aggregated; empty means all
 * @param dimensions names unique; kept in the order of their names, so that to reorder them in a file changes nothing
 */
public record Input(SourceDefinition source, Optional<Filter> where, List<Dimension> dimensions) {

    /** @throws IllegalArgumentException if two dimensions share a name */
    public Input {
        dimensions = dimensions.stream()
                .sorted(Comparator.comparing(Dimension::name))
                .toList();
        for (int next = 1; next < dimensions.size(); next++) {
            String name = dimensions.get(next).name();
            if (name.equals(dimensions.get(next - 1).name())) {
                throw new IllegalArgumentException("dimension " + name + " is defined twice");
            }
        }
    }

    List<String> names() {
        return dimensions.stream().map(Dimension::name).toList();
    }
}
