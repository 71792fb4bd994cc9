package io.opmetrics.notification.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LabelsTest {

    @Test
    void characters_that_a_name_cannot_have_become_underscores() {
        assertThat(Labels.named(Map.of("order.source", "a", "team:name", "b", "2nd", "c", "", "d")))
                .isEqualTo(Map.of("order_source", "a", "team_name", "b", "_2nd", "c", "_", "d"));
    }

    @Test
    void names_that_become_one_are_kept_apart() {
        assertThat(Labels.named(Map.of("a-b", "1", "a.b", "2", "a_b", "3")))
                .isEqualTo(Map.of("a_b", "1", "a_b_2", "2", "a_b_3", "3"));
    }

    @Test
    void an_empty_label_is_none() {
        assertThat(Labels.named(Map.of("a", ""))).isEmpty();
    }

    @Property
    void every_name_can_be_used_and_no_value_is_lost(@ForAll("texts") Map<String, String> texts) {
        Map<String, String> labels = Labels.named(texts);
        assertThat(labels.keySet()).allMatch(name -> name.matches("[a-zA-Z_][a-zA-Z0-9_]*"));
        assertThat(labels.values()).containsExactlyInAnyOrderElementsOf(texts.values());
    }

    @Provide
    Arbitrary<Map<String, String>> texts() {
        Arbitrary<String> names = Arbitraries.of(Set.of("a", "b", ".", "-", "_", "1", "2", "é", ":"))
                .list()
                .ofMaxSize(4)
                .map(parts -> String.join("", parts));
        return Arbitraries.maps(names, Arbitraries.strings().alpha().ofMinLength(1));
    }
}
