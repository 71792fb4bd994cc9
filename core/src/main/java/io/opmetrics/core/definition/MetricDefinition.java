package io.opmetrics.core.definition;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One declared metric.
 *
 * @param key the metric key on {@code dynatrace-metrics}; unique over all loaded files
 * @param inputs one; of a ratio two: numerator, then denominator, which have the same dimensions by name
 * @param aggregate what is computed of the events of one series
 * @param emission at once, or when a window closes
 * @param zeroFill whether silence of an expected series is reported as 0; only for windows of counts and sums
 * @param limits how many series it may have
 * @param unit UCUM
 */
public record MetricDefinition(
        String key,
        List<Input> inputs,
        Aggregate aggregate,
        Emission emission,
        Optional<ZeroFill> zeroFill,
        Limits limits,
        Optional<String> unit,
        Optional<String> description) {

    /** @throws IllegalArgumentException if the inputs are not as many as the aggregate needs, or differ in dimensions */
    public MetricDefinition {
        inputs = List.copyOf(inputs);
        if (inputs.size() != (aggregate instanceof Aggregate.Ratio ? 2 : 1)) {
            throw new IllegalArgumentException(
                    "metric " + key + ": " + inputs.size() + " inputs of a " + aggregate.word());
        }
        if (inputs.stream().map(Input::names).distinct().count() != 1) {
            throw new IllegalArgumentException("metric " + key + ": its inputs differ in their dimensions");
        }
    }

    /** The dimensions of every point, in the order of their names; where they are read is up to each input. */
    public List<Dimension> dimensions() {
        return inputs.get(0).dimensions();
    }

    /** Event time after which an unseen series gives up its place under {@code max_series}. */
    public Duration forgetAfter() {
        return zeroFill.map(ZeroFill::forgetAfter).orElse(ZeroFill.DEFAULT_FORGET_AFTER);
    }

    /** The same metric, silent about silence. */
    public MetricDefinition withoutZeroFill() {
        return new MetricDefinition(key, inputs, aggregate, emission, Optional.empty(), limits, unit, description);
    }

    /** The metric keys of its points. */
    public List<String> pointKeys() {
        return aggregate instanceof Aggregate.Quantiles quantiles
                ? quantiles.quantiles().stream()
                        .map(quantile -> key + "." + quantile.word())
                        .toList()
                : List.of(key);
    }

    /** The keys that no other metric may have: its own, which its state is kept under, and those of its points. */
    public Set<String> reservedKeys() {
        Set<String> keys = new LinkedHashSet<>(pointKeys());
        keys.add(key);
        return keys;
    }
}
