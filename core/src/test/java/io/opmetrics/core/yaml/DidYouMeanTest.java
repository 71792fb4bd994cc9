package io.opmetrics.core.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DidYouMeanTest {

    @ParameterizedTest
    @CsvSource({
        "agregate, aggregate",
        "aggreagte, aggregate",
        "agregat, aggregate",
        "Source, source",
        "idleClose, idle_close",
        "idle-close, idle_close",
        "sze, size"
    })
    void a_slip_of_a_known_word_is_recognised(String word, String meant) {
        assertThat(DidYouMean.nearest(word, List.of("source", "aggregate", "idle_close", "size")))
                .contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"colour", "sz", "s", "''", "aggregation"})
    void another_word_is_not_taken_for_a_slip(String word) {
        assertThat(DidYouMean.nearest(word, List.of("source", "aggregate", "size")))
                .isEmpty();
    }

    @Test
    void the_nearest_word_wins_and_of_equals_the_first() {
        assertThat(DidYouMean.nearest("format", List.of("formats", "format"))).contains("format");
        assertThat(DidYouMean.nearest("orderx", List.of("orders", "orderz"))).contains("orders");
    }

    @Property
    void the_distance_is_the_same_both_ways(
            @ForAll @StringLength(max = 12) String one, @ForAll @StringLength(max = 12) String other) {
        assertThat(DidYouMean.distance(one, other)).isEqualTo(DidYouMean.distance(other, one));
    }

    @Property
    void the_distance_is_between_the_difference_of_lengths_and_the_longer_length(
            @ForAll @AlphaChars @StringLength(max = 12) String one,
            @ForAll @AlphaChars @StringLength(max = 12) String other) {
        assertThat(DidYouMean.distance(one, other))
                .isBetween(Math.abs(one.length() - other.length()), Math.max(one.length(), other.length()));
        assertThat(DidYouMean.distance(one, other) == 0).isEqualTo(one.equals(other));
    }

    @Property
    void what_is_found_is_one_of_the_candidates(
            @ForAll String word, @ForAll @Size(max = 5) List<@StringLength(max = 10) String> candidates) {
        assertThat(candidates)
                .containsAll(DidYouMean.nearest(word, candidates).stream().toList());
    }
}
