package io.opmetrics.bench.scaling;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What came out.
 *
 * @param problems sentences on what could not be measured
 */
record ScalingResult(List<Curve> curves, List<Restored> restored, List<String> problems) {

    ScalingResult {
        curves = List.copyOf(curves);
        restored = List.copyOf(restored);
        problems = List.copyOf(problems);
    }

    /** Of the logarithms: restore time against what the changelog holds. */
    OptionalDouble restoreSlope() {
        return Slope.ofLogarithms(
                restored.stream()
                        .mapToDouble(size -> (double) size.changelogBytes())
                        .toArray(),
                restored.stream().mapToDouble(Restored::restoreSeconds).toArray());
    }

    boolean isExact() {
        return problems.isEmpty()
                && restored.stream().allMatch(Restored::isExact)
                && curves.stream().flatMap(curve -> curve.points().stream()).allMatch(Point::isExact);
    }
}
