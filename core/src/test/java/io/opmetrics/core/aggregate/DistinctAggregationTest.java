package io.opmetrics.core.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.core.definition.Aggregate;
import io.opmetrics.schema.MetricValue;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is estimated depends on the set of values alone; few are counted exactly. */
class DistinctAggregationTest {

    private static final Aggregation DISTINCT = Aggregation.of(new Aggregate.Distinct(Folding.FIELD));

    @Property
    void few_values_are_counted_exactly(@ForAll("few") List<String> values, @ForAll Random random) {
        assertThat(value(Folding.apart(DISTINCT, values, random))).isEqualTo(new HashSet<>(values).size());
    }

    /** Four standard errors: every set that can be drawn is tried, and none is further out. */
    @Property(generation = GenerationMode.EXHAUSTIVE)
    void many_values_are_estimated_within_the_stated_bound(@ForAll("many") List<String> values) {
        int exact = values.size();

        assertThat(value(Folding.together(DISTINCT, values))).isBetween(exact * 0.935, exact * 1.065);
    }

    @Property(tries = 60)
    void no_split_and_no_order_changes_the_estimate(@ForAll("many") List<String> values, @ForAll Random random) {
        assertThat(value(Folding.apart(DISTINCT, values, random))).isEqualTo(value(Folding.together(DISTINCT, values)));
    }

    @Example
    void a_number_and_the_text_of_it_are_one_value() {
        assertThat(value(Folding.together(DISTINCT, List.of(17L, "17", "17")))).isEqualTo(1);
    }

    @Example
    void a_number_is_the_text_that_stands_in_the_event() {
        assertThat(value(Folding.together(DISTINCT, List.of(1L, 1.0)))).isEqualTo(2);
    }

    @Example
    void the_empty_text_is_a_value() {
        assertThat(value(Folding.together(DISTINCT, List.of("", "a", "")))).isEqualTo(2);
    }

    @Example
    void of_nothing_there_is_no_number() {
        assertThat(DISTINCT.create().readings()).isEmpty();
    }

    @Example
    void a_sketch_takes_no_more_than_its_registers_and_a_preamble() {
        assertThat(Folding.bytes(Folding.together(DISTINCT, customers(0, 20_000))))
                .hasSizeLessThan(4_096 + 64);
    }

    /** Of a fixed set of names, so that chance cannot bring a collision. */
    @Provide
    Arbitrary<List<String>> few() {
        return Arbitraries.of(customers(0, 300)).list().ofMinSize(1).ofMaxSize(400);
    }

    @Provide
    Arbitrary<List<String>> many() {
        Arbitrary<Integer> sets = Arbitraries.integers().between(0, 9);
        Arbitrary<Integer> sizes = Arbitraries.of(1, 350, 5_000, 30_000);
        return sets.flatMap(set -> sizes.map(size -> customers(set, size)));
    }

    private static List<String> customers(int set, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> "customer-" + set + "-" + number)
                .toList();
    }

    private static double value(Accumulator accumulator) {
        assertThat(accumulator.readings()).hasSize(1);
        Reading reading = accumulator.readings().get(0);
        MetricValue.Summary value = (MetricValue.Summary) reading.value();
        assertThat(reading).isEqualTo(Reading.gauge("", value.max()));
        return value.max();
    }
}
