package io.opmetrics.core.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opmetrics.core.definition.Aggregate;
import io.opmetrics.core.definition.Quantile;
import io.opmetrics.core.encoding.ByteReader;
import io.opmetrics.core.encoding.ByteWriter;
import io.opmetrics.schema.MetricValue;
import java.nio.BufferUnderflowException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every accumulator promises. */
class AccumulatorContractTest {

    private static final List<Long> SOME = List.of(3L, 1L, 4L, 1L, 5L);
    private static final List<Long> MANY = LongStream.range(0, 2_000).boxed().toList();

    static Stream<Aggregation> aggregations() {
        return Stream.of(
                        new Aggregate.Count(),
                        new Aggregate.Sum(Folding.FIELD),
                        new Aggregate.Summary(Folding.FIELD),
                        new Aggregate.Distinct(Folding.FIELD),
                        new Aggregate.Quantiles(Folding.FIELD, List.of(Quantile.values())),
                        new Aggregate.Ratio())
                .map(Aggregation::of);
    }

    @ParameterizedTest
    @MethodSource("aggregations")
    void a_new_accumulator_is_empty_also_after_a_journey(Aggregation aggregation) {
        assertThat(aggregation.create().isEmpty()).isTrue();
        assertThat(Folding.reread(aggregation, aggregation.create()).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("aggregations")
    void an_accumulator_with_an_event_is_not_empty(Aggregation aggregation) {
        Accumulator one = Folding.together(aggregation, List.of(0L));

        assertThat(one.isEmpty()).isFalse();
        assertThat(Folding.reread(aggregation, one).isEmpty()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("aggregations")
    void merging_an_empty_one_changes_nothing(Aggregation aggregation) {
        Accumulator some = Folding.together(aggregation, SOME);
        some.merge(aggregation.create());

        assertThat(some.readings())
                .isEqualTo(Folding.together(aggregation, SOME).readings());
    }

    @ParameterizedTest
    @MethodSource("aggregations")
    void merging_into_an_empty_one_copies(Aggregation aggregation) {
        Accumulator some = Folding.together(aggregation, SOME);
        Accumulator copy = aggregation.create();
        copy.merge(some);
        Folding.add(aggregation, 0, Folding.event(9L), copy);

        assertThat(some.readings())
                .isEqualTo(Folding.together(aggregation, SOME).readings());
    }

    @ParameterizedTest
    @MethodSource("aggregations")
    void merging_leaves_the_other_as_it_was(Aggregation aggregation) {
        for (List<Long> values : List.of(SOME, MANY)) {
            Accumulator other = Folding.together(aggregation, values);
            byte[] before = Folding.bytes(other);
            Accumulator into = Folding.together(aggregation, List.of(7L));
            into.merge(other);
            Folding.add(aggregation, 0, Folding.event(8L), into);

            assertThat(Folding.bytes(other)).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @MethodSource("aggregations")
    void what_was_read_goes_on_like_what_was_written(Aggregation aggregation) {
        Accumulator written = Folding.together(aggregation, SOME);
        Accumulator read = Folding.reread(aggregation, written);
        Stream.of(written, read).forEach(each -> Folding.add(aggregation, 0, Folding.event(9L), each));

        assertThat(read.readings()).isEqualTo(written.readings());
    }

    @ParameterizedTest
    @MethodSource("aggregations")
    void two_written_one_after_another_are_read_one_after_another(Aggregation aggregation) {
        ByteWriter out = new ByteWriter();
        for (List<Long> values : List.of(SOME, List.<Long>of(), MANY, SOME)) {
            Folding.together(aggregation, values).write(out);
        }
        ByteReader in = new ByteReader(out.toBytes());

        assertThat(aggregation.read(in).readings())
                .isEqualTo(Folding.together(aggregation, SOME).readings());
        assertThat(aggregation.read(in).isEmpty()).isTrue();
        assertThat(aggregation.read(in).isEmpty()).isFalse();
        assertThat(aggregation.read(in).readings())
                .isEqualTo(Folding.together(aggregation, SOME).readings());
        assertThat(in.readRest()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("aggregations")
    void bytes_that_end_too_soon_are_refused(Aggregation aggregation) {
        byte[] whole = Folding.bytes(Folding.together(aggregation, MANY));

        assertThatThrownBy(() -> aggregation.read(new ByteReader(Arrays.copyOf(whole, whole.length - 1))))
                .isInstanceOf(BufferUnderflowException.class);
    }

    @ParameterizedTest
    @MethodSource("sketches")
    void a_sketch_of_more_bytes_than_its_own_is_refused(Aggregation aggregation) {
        byte[] written = Folding.bytes(Folding.together(aggregation, MANY));
        byte[] longer = new ByteWriter()
                .writeInt(written.length - Integer.BYTES + 1)
                .writeBytes(Arrays.copyOfRange(written, Integer.BYTES, written.length + 1))
                .toBytes();

        assertThatThrownBy(() -> aggregation.read(new ByteReader(longer)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageEndingWith("bytes of a stored sketch are damaged");
    }

    @ParameterizedTest
    @MethodSource("sketches")
    void bytes_too_few_for_any_sketch_are_refused(Aggregation aggregation) {
        byte[] few = new ByteWriter().writeInt(3).writeBytes(new byte[3]).toBytes();

        assertThatThrownBy(() -> aggregation.read(new ByteReader(few)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the 3 bytes of a stored sketch are damaged");
    }

    static Stream<Aggregation> sketches() {
        return aggregations()
                .filter(aggregation ->
                        aggregation instanceof DistinctAggregation || aggregation instanceof QuantilesAggregation);
    }

    @Test
    void only_what_cannot_be_added_up_restates_and_is_corrected_for_an_hour() {
        assertThat(aggregations().filter(Aggregation::restates))
                .hasSize(3)
                .allMatch(aggregation -> aggregation.correctedFor().equals(Duration.ofHours(1)))
                .hasExactlyElementsOfTypes(
                        DistinctAggregation.class, QuantilesAggregation.class, RatioAggregation.class);
        assertThat(aggregations().filter(aggregation -> !aggregation.restates()))
                .allMatch(aggregation -> aggregation.correctedFor().equals(Duration.ofHours(24)));
    }

    @Test
    void a_count_counts_whatever_the_split() {
        Aggregation count = Aggregation.of(new Aggregate.Count());

        assertThat(Folding.apart(count, MANY, new Random(1)).readings())
                .isEqualTo(Folding.together(count, MANY).readings())
                .containsExactly(new Reading("", new MetricValue.Delta(2_000)));
    }
}
