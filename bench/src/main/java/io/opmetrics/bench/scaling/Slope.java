package io.opmetrics.bench.scaling;

import java.util.Arrays;
import java.util.OptionalDouble;

/** How fast one quantity grows with another. */
final class Slope {

    private Slope() {}

    /**
     * The slope of the least-squares line through the logarithms: 0 if y does not depend on x, 1 if it grows in proportion.
     *
     * @param x above 0; so is {@code y}, of the same length
     * @return empty where all x are the same
     */
    static OptionalDouble ofLogarithms(double[] x, double[] y) {
        double[] logX = Arrays.stream(x).map(Math::log).toArray();
        double[] logY = Arrays.stream(y).map(Math::log).toArray();
        double meanX = Arrays.stream(logX).average().orElse(0);
        double meanY = Arrays.stream(logY).average().orElse(0);
        double products = 0;
        double squares = 0;
        for (int i = 0; i < logX.length; i++) {
            products += (logX[i] - meanX) * (logY[i] - meanY);
            squares += (logX[i] - meanX) * (logX[i] - meanX);
        }
        return squares == 0 ? OptionalDouble.empty() : OptionalDouble.of(products / squares);
    }
}
