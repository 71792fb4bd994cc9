package io.opmetrics.core.definition;

import io.opmetrics.core.event.FieldPath;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is computed of the events of one series and window. */
public sealed interface Aggregate {

    /** The word for it in a definitions file. */
    default String word() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** The field whose values are aggregated; empty where events are only counted. */
    default Optional<FieldPath> measured() {
        return Optional.empty();
    }

    /** How many events there were. */
    record Count() implements Aggregate {}

    /** The sum of a field that is never negative. */
    record Sum(FieldPath field) implements Aggregate {
        @Override
        public Optional<FieldPath> measured() {
            return Optional.of(field);
        }
    }

    /** Minimum, maximum, sum and count of a field. */
    record Summary(FieldPath field) implements Aggregate {
        @Override
        public Optional<FieldPath> measured() {
            return Optional.of(field);
        }
    }

    /** How many different values a field had, estimated. */
    record Distinct(FieldPath field) implements Aggregate {
        @Override
        public Optional<FieldPath> measured() {
            return Optional.of(field);
        }
    }

    /**
     * Quantiles of a field, estimated; each is reported under a metric key of its own.
     *
     * @param quantiles at least one, in ascending order
     */
    record Quantiles(FieldPath field, List<Quantile> quantiles) implements Aggregate {
        public Quantiles {
            quantiles = quantiles.stream().distinct().sorted().toList();
        }

        @Override
        public Optional<FieldPath> measured() {
            return Optional.of(field);
        }
    }

    /** The events of the first input per event of the second. */
    record Ratio() implements Aggregate {}
}
