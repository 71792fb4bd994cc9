package io.opmetrics.app.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opmetrics.app.failure.FailureException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids as a person types them. */
class IdSearchTest {

    private static final List<String> IDS = List.of("7k2f9-qx3mh", "7k2gg-00000", "a1b0c-d1e1f");

    private static String find(String typed) {
        IdSearch search = new IdSearch(IdPrefix.parse(typed), "alert", "alerts list");
        IDS.forEach(search::offer);
        IDS.forEach(search::offer);
        return search.result();
    }

    @ParameterizedTest
    @ValueSource(strings = {"7k2f9-qx3mh", "7k2f9qx3mh", "7K2F9-QX3MH", " 7k2f ", "7k2f9-q"})
    void the_first_letters_are_enough(String typed) {
        assertThat(find(typed)).isEqualTo("7k2f9-qx3mh");
    }

    @Test
    void a_letter_that_ids_do_not_have_is_the_digit_that_it_looks_like() {
        assertThat(find("AlBOC")).isEqualTo("a1b0c-d1e1f");
        assertThat(find("aib0c-dlelf")).isEqualTo("a1b0c-d1e1f");
    }

    @Test
    void too_few_letters_are_said_to_be_too_few() {
        assertThatThrownBy(() -> find("7k"))
                .isInstanceOf(FailureException.class)
                .hasMessage("More than one alert begins with 7k: 7k2f9-qx3mh and 7k2gg-00000. Type more of the id.");
    }

    @Test
    void a_slip_is_answered_with_what_was_probably_meant() {
        assertThatThrownBy(() -> find("7k2f8-qx3mh"))
                .hasMessage("There is no alert 7k2f8-qx3mh: did you mean \"7k2f9-qx3mh\"?");
        assertThatThrownBy(() -> find("a1bc")).hasMessageContaining("did you mean \"a1b0c-d1e1f\"?");
        assertThatThrownBy(() -> find("zzzzz"))
                .hasMessage("There is no alert zzzzz: alerts list shows those that there are.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "7k2f9-qx3mh7", "7k 2", "\u001b[31m"})
    void what_is_no_id_is_refused(String typed) {
        assertThatThrownBy(() -> IdPrefix.parse(typed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("such as 7k2f9-qx3mh");
    }
}
