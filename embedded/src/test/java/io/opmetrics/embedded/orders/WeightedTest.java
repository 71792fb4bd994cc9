package io.opmetrics.embedded.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

class WeightedTest {

    private static final int DRAWS = 20_000;

    @Property(tries = 50)
    void a_value_is_drawn_in_proportion_to_its_weight(
            @ForAll @Size(min = 1, max = 12) List<@DoubleRange(min = 0.01, max = 100) Double> weights,
            @ForAll long seed) {
        double total = weights.stream().mapToDouble(Double::doubleValue).sum();
        List<Integer> values = IntStream.range(0, weights.size()).boxed().toList();
        Weighted<Integer> choice = Weighted.by(values, weights::get);
        Draws draws = new Draws(seed);
        int[] counts = new int[weights.size()];
        for (int i = 0; i < DRAWS; i++) {
            counts[choice.draw(draws)]++;
        }

        for (int value : values) {
            double share = weights.get(value) / total;
            assertThat(counts[value] / (double) DRAWS)
                    .isCloseTo(share, within(6 * Math.sqrt(share * (1 - share) / DRAWS) + 10.0 / DRAWS));
        }
    }

    @Property(tries = 20)
    void the_second_of_a_zipf_choice_is_half_as_frequent_as_the_first(@ForAll long seed) {
        Weighted<String> choice = Weighted.zipf(List.of("first", "second"), 1);
        Draws draws = new Draws(seed);
        int first = 0;
        for (int i = 0; i < DRAWS; i++) {
            first += choice.draw(draws).equals("first") ? 1 : 0;
        }

        assertThat(first / (double) DRAWS).isCloseTo(2 / 3.0, within(0.02));
    }
}
