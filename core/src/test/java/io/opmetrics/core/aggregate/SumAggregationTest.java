package io.opmetrics.core.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.core.definition.Aggregate;
import io.opmetrics.schema.MetricValue;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The sum is the exact one, rounded once, whatever the split. */
class SumAggregationTest {

    private static final Aggregation SUM = Aggregation.of(new Aggregate.Sum(Folding.FIELD));

    @Property
    void a_sum_of_decimals_is_within_one_ulp_of_the_exact_one(
            @ForAll("amounts") List<Double> values, @ForAll Random random) {
        double exact = exact(values).doubleValue();

        assertThat(delta(Folding.apart(SUM, values, random))).isBetween(Math.nextDown(exact), Math.nextUp(exact));
        assertThat(delta(Folding.together(SUM, values))).isBetween(Math.nextDown(exact), Math.nextUp(exact));
    }

    @Property
    void a_sum_of_whole_numbers_is_the_double_nearest_to_the_exact_one(
            @ForAll("wholeNumbers") List<Long> values, @ForAll Random random) {
        assertThat(delta(Folding.apart(SUM, values, random)))
                .isEqualTo(exact(values).doubleValue());
    }

    @Example
    void small_values_are_not_lost_beside_a_large_one() {
        List<Double> cents = Collections.nCopies(1_000_000, 0.01);
        Accumulator sum = Folding.together(SUM, List.of(1e16));
        sum.merge(Folding.together(SUM, cents));

        assertThat(delta(sum)).isEqualTo(1e16 + 10_000);
    }

    @Example
    void numbers_beyond_what_a_double_can_name_are_added_as_they_are() {
        assertThat(delta(Folding.together(SUM, List.of((1L << 53) + 1, 1L)))).isEqualTo(0x1p53 + 2);
        assertThat(delta(Folding.together(SUM, List.of(Long.MAX_VALUE, 1L)))).isEqualTo(0x1p63);
    }

    @Example
    void a_sum_of_nothing_is_zero_and_empty() {
        assertThat(delta(SUM.create())).isZero();
        assertThat(SUM.create().isEmpty()).isTrue();
    }

    @Example
    void a_sum_of_zeros_is_not_empty() {
        assertThat(Folding.together(SUM, List.of(0L)).isEmpty()).isFalse();
    }

    @Example
    void sums_of_the_largest_values_stay_finite() {
        Accumulator sum = Folding.together(SUM, List.of(MeasuredField.LARGEST));
        for (int doubling = 0; doubling < 53; doubling++) {
            sum.merge(Folding.reread(SUM, sum));
        }

        assertThat(delta(sum)).isEqualTo(MeasuredField.LARGEST * 0x1p53).isFinite();
    }

    @Provide
    Arbitrary<List<Double>> amounts() {
        Arbitrary<Double> any = Arbitraries.doubles().between(0, MeasuredField.LARGEST);
        Arbitrary<Double> prices = Arbitraries.longs().between(0, 1_000_000).map(cents -> cents / 100.0);
        Arbitrary<Double> ofAnyExponent = Arbitraries.integers()
                .between(-1_074, 900)
                .flatMap(exponent ->
                        Arbitraries.doubles().between(1, 2).map(mantissa -> mantissa * Math.pow(2, exponent)));
        return Arbitraries.oneOf(any, prices, ofAnyExponent).list().ofMaxSize(60);
    }

    @Provide
    Arbitrary<List<Long>> wholeNumbers() {
        return Arbitraries.longs().between(0, Long.MAX_VALUE).list().ofMaxSize(60);
    }

    private static double delta(Accumulator sum) {
        Reading reading = sum.readings().get(0);
        assertThat(reading.suffix()).isEmpty();
        return ((MetricValue.Delta) reading.value()).delta();
    }

    static BigDecimal exact(List<? extends Number> values) {
        return values.stream()
                .map(value -> value instanceof Long whole ? new BigDecimal(whole) : new BigDecimal(value.doubleValue()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
