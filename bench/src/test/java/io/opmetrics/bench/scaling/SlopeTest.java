package io.opmetrics.bench.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class SlopeTest {

    private static final double[] X = {1, 2, 5, 10, 20, 50};

    @Property
    void the_exponent_of_a_power_law_is_its_slope(
            @ForAll @DoubleRange(min = -3, max = 3) double exponent,
            @ForAll @DoubleRange(min = 0.01, max = 1_000) double factor) {
        double[] y = DoubleStream.of(X).map(x -> factor * Math.pow(x, exponent)).toArray();

        assertThat(Slope.ofLogarithms(X, y).orElseThrow()).isCloseTo(exponent, within(1e-9));
    }

    @Test
    void noise_to_both_sides_is_balanced() {
        // A tenth too much at both ends, a tenth too little in the middle: no slope.
        double[] x = {1, 10, 100};
        double[] y = {1.1, 0.9, 1.1};

        assertThat(Slope.ofLogarithms(x, y).orElseThrow()).isCloseTo(0, within(1e-12));
    }

    @Test
    void one_point_has_no_slope() {
        assertThat(Slope.ofLogarithms(new double[] {3}, new double[] {7})).isEmpty();
        assertThat(Slope.ofLogarithms(new double[0], new double[0])).isEmpty();
    }
}
