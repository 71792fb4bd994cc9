package io.opmetrics.core.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.opmetrics.core.definition.Aggregate;
import io.opmetrics.core.event.FieldSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The events of the first input per event of the second, whatever the split. */
class RatioAggregationTest {

    private static final Aggregation RATIO = Aggregation.of(new Aggregate.Ratio());

    @Property(tries = 300)
    void a_ratio_is_the_quotient_of_two_counts(
            @ForAll @IntRange(max = 200) int numerator,
            @ForAll @IntRange(min = 1, max = 200) int denominator,
            @ForAll Random random) {
        List<Accumulator> parts = Folding.parts(RATIO, 4);
        add(0, numerator, parts, random);
        add(1, denominator, parts, random);

        assertThat(Folding.merged(RATIO, parts, random).readings())
                .containsExactly(Reading.gauge("", (double) numerator / denominator));
    }

    @Example
    void of_no_event_of_the_second_input_there_is_no_ratio() {
        List<Accumulator> part = Folding.parts(RATIO, 1);
        add(0, 5, part, new Random(1));

        assertThat(part.get(0).readings()).isEmpty();
        assertThat(part.get(0).isEmpty()).isFalse();
        assertThat(RATIO.create().readings()).isEmpty();
    }

    @Example
    void there_is_no_third_input() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RATIO.intake(2, new FieldSet(List.of())))
                .withMessage("a ratio has inputs 0 and 1, not 2");
    }

    private static void add(int input, int events, List<Accumulator> parts, Random random) {
        for (int event = 0; event < events; event++) {
            Folding.add(RATIO, input, Folding.event(0L), parts.get(random.nextInt(parts.size())));
        }
    }
}
