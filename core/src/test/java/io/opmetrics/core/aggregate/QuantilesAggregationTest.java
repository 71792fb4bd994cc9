package io.opmetrics.core.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.core.definition.Aggregate;
import io.opmetrics.core.definition.Quantile;
import io.opmetrics.schema.MetricValue;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A quantile is a value that occurred, of nearly the rank that was asked for. */
class QuantilesAggregationTest {

    private static final List<Quantile> ALL = List.of(Quantile.values());
    private static final Aggregation QUANTILES = Aggregation.of(new Aggregate.Quantiles(Folding.FIELD, ALL));

    /** Three times what is exceeded once in 100 cases: the sketch throws coins, and no run of tests ever meets that. */
    private static final double RANK_ERROR = 3 * 0.007;

    @Property
    void few_values_have_quantiles_of_nearest_rank(@ForAll("few") List<Double> values, @ForAll Random random) {
        List<Double> sorted = values.stream().sorted().toList();
        List<Double> nearestRank = ALL.stream()
                .map(quantile -> sorted.get((int) Math.ceil(quantile.rank() * sorted.size()) - 1) + 0.0)
                .toList();

        assertThat(values(Folding.apart(QUANTILES, values, random))).isEqualTo(nearestRank);
    }

    @Property(tries = 60)
    void many_values_have_quantiles_within_the_stated_error_of_rank(
            @ForAll("many") List<Double> values, @ForAll Random random) {
        List<Double> quantiles = values(Folding.apart(QUANTILES, values, random));

        for (int index = 0; index < ALL.size(); index++) {
            double quantile = quantiles.get(index);
            double below =
                    share(values.stream().filter(value -> value < quantile).count(), values);
            double upTo =
                    share(values.stream().filter(value -> value <= quantile).count(), values);
            assertThat(ALL.get(index).rank()).isBetween(below - RANK_ERROR, upTo + RANK_ERROR);
            assertThat(values).contains(quantile);
        }
    }

    @Example
    void each_quantile_that_is_asked_for_has_a_key_of_its_own() {
        Aggregation two = Aggregation.of(new Aggregate.Quantiles(Folding.FIELD, List.of(Quantile.P99, Quantile.P50)));

        assertThat(Folding.together(two, List.of(1L, 2L, 4L)).readings())
                .containsExactly(Reading.gauge(".p50", 2), Reading.gauge(".p99", 4));
    }

    @Example
    void of_nothing_there_is_no_quantile() {
        assertThat(QUANTILES.create().readings()).isEmpty();
    }

    @Example
    void a_sketch_stays_small() {
        List<Double> values = DoubleStream.iterate(0, value -> value + 1)
                .limit(100_000)
                .boxed()
                .toList();

        assertThat(Folding.bytes(Folding.together(QUANTILES, values))).hasSizeLessThan(12 * 1_024);
    }

    @Provide
    Arbitrary<List<Double>> few() {
        return Arbitraries.doubles()
                .between(-MeasuredField.LARGEST, MeasuredField.LARGEST)
                .list()
                .ofMinSize(1)
                .ofMaxSize(400);
    }

    @Provide
    Arbitrary<List<Double>> many() {
        Arbitrary<Integer> sizes = Arbitraries.of(401, 3_000, 20_000);
        Arbitrary<Integer> differentValues = Arbitraries.of(3, 100, 1_000_000);
        return Arbitraries.randoms()
                .flatMap(random -> sizes.flatMap(size -> differentValues.map(different -> IntStream.range(0, size)
                        .mapToObj(index -> (double) random.nextInt(different))
                        .toList())));
    }

    private static double share(long count, List<Double> values) {
        return (double) count / values.size();
    }

    private static List<Double> values(Accumulator accumulator) {
        return accumulator.readings().stream()
                .map(reading -> ((MetricValue.Summary) reading.value()).sum())
                .toList();
    }
}
