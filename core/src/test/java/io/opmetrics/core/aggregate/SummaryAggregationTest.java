package io.opmetrics.core.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.core.definition.Aggregate;
import io.opmetrics.core.numeric.CompensatedSum;
import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.MetricValue;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Minimum, maximum and count are exact, the sum nearly so, and the schema takes every one of them. */
class SummaryAggregationTest {

    private static final Aggregation SUMMARY = Aggregation.of(new Aggregate.Summary(Folding.FIELD));

    @Property
    void a_summary_is_that_of_the_list_of_all_values(@ForAll("values") List<Double> values, @ForAll Random random) {
        MetricValue.Summary summary = summary(Folding.apart(SUMMARY, values, random));

        assertThat(summary.min()).isEqualTo(Collections.min(values) + 0.0);
        assertThat(summary.max()).isEqualTo(Collections.max(values) + 0.0);
        assertThat(summary.count()).isEqualTo(values.size());
        assertThat(errorOf(summary.sum(), values)).isLessThanOrEqualTo(bound(values));
    }

    @Property
    void the_schema_takes_every_summary(@ForAll("values") List<Double> values, @ForAll Random random) {
        MetricValue.Summary summary = summary(Folding.apart(SUMMARY, values, random));

        MetricPoint point = MetricPoint.gauge("order.total")
                .summary(summary.min(), summary.max(), summary.sum(), summary.count())
                .at(0)
                .build();

        assertThat(point.value()).isEqualTo(summary);
    }

    @Example
    void what_cancels_out_leaves_what_does_not() {
        assertThat(summary(Folding.together(SUMMARY, List.of(1e20, 1.0, -1e20))))
                .isEqualTo(new MetricValue.Summary(-1e20, 1e20, 1, 3));
    }

    @Example
    void of_nothing_there_is_no_summary() {
        assertThat(SUMMARY.create().readings()).isEmpty();
    }

    @Provide
    Arbitrary<List<Double>> values() {
        double largest = MeasuredField.LARGEST;
        Arbitrary<Double> any = Arbitraries.doubles().between(-largest, largest);
        Arbitrary<Double> tiny = Arbitraries.integers().between(-3, 3).map(times -> times * Double.MIN_VALUE);
        Arbitrary<Double> amounts =
                Arbitraries.longs().between(-100_000, 1_000_000).map(cents -> cents / 100.0);
        Arbitrary<Double> mixed = Arbitraries.oneOf(any, tiny, amounts, Arbitraries.of(largest, -largest, 0.0, -0.0));
        return Arbitraries.oneOf(
                mixed.list().ofMinSize(1).ofMaxSize(40),
                amounts.list().ofMinSize(1).ofMaxSize(40),
                mixed.flatMap(value ->
                        Arbitraries.integers().between(1, 40).map(times -> Collections.nCopies(times, value))));
    }

    private static BigDecimal errorOf(double sum, List<Double> values) {
        return SumAggregationTest.exact(values).subtract(new BigDecimal(sum)).abs();
    }

    /** Half an ulp for the last rounding, and for every addition what {@link CompensatedSum} says. */
    private static BigDecimal bound(List<Double> values) {
        double exact = SumAggregationTest.exact(values).doubleValue();
        BigDecimal magnitudes =
                SumAggregationTest.exact(values.stream().map(Math::abs).toList());
        BigDecimal additions = magnitudes
                .multiply(new BigDecimal(values.size()))
                .multiply(new BigDecimal(2).pow(-104, MathContext.DECIMAL128));
        return new BigDecimal(Math.ulp(exact)).add(additions);
    }

    private static MetricValue.Summary summary(Accumulator accumulator) {
        Reading reading = accumulator.readings().get(0);
        assertThat(reading.suffix()).isEmpty();
        return (MetricValue.Summary) reading.value();
    }
}
