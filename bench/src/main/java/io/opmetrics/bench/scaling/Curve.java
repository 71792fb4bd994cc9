package io.opmetrics.bench.scaling;

import java.util.List;
import java.util.OptionalDouble;

/** A curve that was measured: CPU time for an event against what was varied. */
record Curve(String name, String varied, List<Point> points) {

    Curve {
        points = List.copyOf(points);
    }

    /** Of the logarithms. */
    OptionalDouble slope() {
        return Slope.ofLogarithms(
                points.stream().mapToDouble(Point::x).toArray(),
                points.stream().mapToDouble(Point::microsPerEvent).toArray());
    }
}
