package io.opmetrics.bench.throughput;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A figure over several rounds. */
record Spread(double median, double least, double most) {

    /** @throws IllegalArgumentException if there is no value */
    static Spread of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("A spread needs at least one value");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }

    static Spread of(List<RoundResult> rounds, ToDoubleFunction<RoundResult> figure) {
        return of(rounds.stream().mapToDouble(figure).toArray());
    }

    /** The one of both ends that is further from 1: what a share that should be whole is judged by. */
    double furthestFromOne() {
        return Math.abs(least - 1) > Math.abs(most - 1) ? least : most;
    }
}
