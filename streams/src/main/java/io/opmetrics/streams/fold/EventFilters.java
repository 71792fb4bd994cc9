package io.opmetrics.streams.fold;

import io.opmetrics.core.event.FieldSet;
import io.opmetrics.core.event.FieldValues;
import io.opmetrics.core.expression.BoundFilter;
import io.opmetrics.core.expression.Filter;
import io.opmetrics.core.expression.FilterException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The different filters of the metrics of one source: each is decided once per event. Not thread-safe. */
final class EventFilters {

    private final Map<Filter, Integer> numbers = new LinkedHashMap<>();
    private final BoundFilter[] filters;
    /** By filter, and one more that is always true: that of metrics without one. */
    private final boolean[] matches;

    private final @Nullable RejectedException[] undecided;

    EventFilters(List<MetricInput> inputs, FieldSet fields) {
        inputs.stream()
                .flatMap(input -> input.input().where().stream())
                .forEach(filter -> numbers.putIfAbsent(filter, numbers.size()));
        filters = numbers.keySet().stream().map(filter -> filter.bind(fields)).toArray(BoundFilter[]::new);
        matches = new boolean[filters.length + 1];
        matches[filters.length] = true;
        undecided = new RejectedException[filters.length + 1];
    }

    /** By what {@link #matches} knows a filter, or none. */
    int number(Optional<Filter> filter) {
        return filter.map(known -> numbers.getOrDefault(known, filters.length)).orElse(filters.length);
    }

    /** Decides all of them for the next event. */
    void decide(FieldValues event) {
        for (int i = 0; i < filters.length; i++) {
            undecided[i] = null;
            try {
                matches[i] = filters[i].matches(event);
            } catch (FilterException e) {
                matches[i] = false;
                undecided[i] = new RejectedException(Rejection.filter(e));
            }
        }
    }

    /** What was decided. */
    boolean matches(int number) throws RejectedException {
        RejectedException failure = undecided[number];
        if (failure != null) {
            throw failure;
        }
        return matches[number];
    }
}
