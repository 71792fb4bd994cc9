package io.opmetrics.embedded.orders;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** A choice among things of unequal frequency. */
final class Weighted<T> {

    private final List<T> values;
    private final double[] cumulative;

    private Weighted(List<T> values, double[] weights) {
        this.values = List.copyOf(values);
        this.cumulative = weights.clone();
        Arrays.parallelPrefix(cumulative, Double::sum);
    }

    static <T> Weighted<T> by(List<T> values, ToDoubleFunction<T> weight) {
        return new Weighted<>(values, values.stream().mapToDouble(weight).toArray());
    }

    /** The n-th value is n^exponent times rarer than the first, as popularity among shops tends to be. */
    static <T> Weighted<T> zipf(List<T> values, double exponent) {
        return new Weighted<>(
                values,
                IntStream.rangeClosed(1, values.size())
                        .mapToDouble(rank -> StrictMath.pow(rank, -exponent))
                        .toArray());
    }

    T draw(Draws draws) {
        double point = draws.uniform() * cumulative[cumulative.length - 1];
        int found = Arrays.binarySearch(cumulative, point);
        return values.get(found >= 0 ? found + 1 : -found - 1);
    }
}
