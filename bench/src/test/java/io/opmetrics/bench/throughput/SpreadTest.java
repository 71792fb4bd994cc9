package io.opmetrics.bench.throughput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void the_median_of_an_odd_number_is_the_one_in_the_middle() {
        assertThat(Spread.of(30, 10, 20)).isEqualTo(new Spread(20, 10, 30));
    }

    @Test
    void the_median_of_an_even_number_lies_between_the_two_in_the_middle() {
        assertThat(Spread.of(40, 10, 30, 20).median()).isEqualTo(25);
    }

    @Property
    void no_more_than_half_of_the_values_lie_on_either_side_of_the_median(
            @ForAll @Size(min = 1, max = 30) double[] values) {
        Spread spread = Spread.of(values);

        assertThat(Arrays.stream(values)
                        .filter(value -> value < spread.median())
                        .count())
                .isLessThanOrEqualTo(values.length / 2);
        assertThat(Arrays.stream(values)
                        .filter(value -> value > spread.median())
                        .count())
                .isLessThanOrEqualTo(values.length / 2);
    }

    @Property
    void all_values_lie_between_the_least_and_the_most_which_are_among_them(
            @ForAll @Size(min = 1, max = 30) double[] values) {
        Spread spread = Spread.of(values);

        assertThat(values).contains(spread.least(), spread.most());
        assertThat(Arrays.stream(values)).allMatch(value -> value >= spread.least() && value <= spread.most());
    }

    @Test
    void a_share_is_judged_by_the_round_in_which_most_was_lost_or_counted_twice() {
        assertThat(Spread.of(1, 0.99, 1).furthestFromOne()).isEqualTo(0.99);
        assertThat(Spread.of(1.02, 0.99, 1).furthestFromOne()).isEqualTo(1.02);
    }

    @Test
    void nothing_has_no_spread() {
        assertThatThrownBy(Spread::of).hasMessage("A spread needs at least one value");
    }
}
