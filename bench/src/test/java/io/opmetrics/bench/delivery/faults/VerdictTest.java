package io.opmetrics.bench.delivery.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerdictTest {

    private static Fate accepted(int times) {
        Fate fate = new Fate();
        fate.accepted = times;
        return fate;
    }

    private static Fate letter(String reason, boolean isNamed) {
        Fate fate = new Fate();
        fate.isNamed = isNamed;
        fate.letter = Optional.of(reason);
        return fate;
    }

    private static Fate ambiguous(Fate fate) {
        fate.isAmbiguous = true;
        return fate;
    }

    private static Verdict of(Fate... fates) {
        return Verdict.of(List.of(fates), List.of());
    }

    @Test
    void every_point_is_accepted_expired_or_refused_and_counts_once() {
        Verdict verdict = of(
                accepted(1),
                ambiguous(accepted(3)),
                ambiguous(accepted(1)),
                letter("refused", true),
                letter("expired", false));
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.isClean()).isTrue();
        assertThat(verdict.json())
                .isEqualTo("{\"points\":5,\"accepted\":3,\"expired\":1,\"refused\":1,\"lost\":0,\"duplicated\":1,"
                        + "\"ambiguous\":2}");
    }

    @Test
    void what_arrived_twice_although_its_answers_arrived_is_wrong_even_if_others_were_ambiguous() {
        Verdict verdict = of(accepted(2), ambiguous(accepted(1)), ambiguous(accepted(1)));
        assertThat(verdict.isClean()).isFalse();
        assertThat(verdict.findings()).singleElement().asString().contains("accepted 2 times");
    }

    @Test
    void what_was_named_by_an_answer_and_is_no_dead_letter_is_lost() {
        Fate named = new Fate();
        named.isNamed = true;
        assertThat(of(named).lost()).isEqualTo(1);
        assertThat(of(named).isClean()).isFalse();
    }

    @Test
    void a_dead_letter_that_no_answer_has_named_is_lost() {
        assertThat(of(letter("refused", false)).lost()).isEqualTo(1);
        assertThat(of(letter("unclear_answer", true)).lost()).isEqualTo(1);
    }

    @Test
    void a_point_that_is_accepted_and_a_dead_letter_is_wrong_unless_its_answer_was_lost() {
        Fate both = letter("refused", true);
        both.accepted = 1;
        assertThat(of(both).findings()).singleElement().asString().contains("is a dead letter");
        assertThat(of(ambiguous(both)).isClean()).isTrue();
    }

    @Test
    void what_was_observed_on_the_way_is_not_forgotten() {
        assertThat(Verdict.of(List.of(accepted(1)), List.of("a foreign line")).isClean())
                .isFalse();
    }
}
