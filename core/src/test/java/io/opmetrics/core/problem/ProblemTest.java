package io.opmetrics.core.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.core.problem.Problem.Place;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProblemTest {

    private static final Problem MISSPELT = new Problem(
            "metrics.yaml",
            Optional.of(new Place(17, 5, 8, "    agregate: count")),
            "unknown field \"agregate\"",
            Optional.of("did you mean \"aggregate\"?"));

    @Test
    void a_problem_shows_the_line_a_caret_and_the_hint() {
        assertThat(MISSPELT.render()).isEqualTo("""
                metrics.yaml:17:5 unknown field "agregate"
                     17 |     agregate: count
                        |     ^^^^^^^^ did you mean "aggregate"?""");
    }

    @Test
    void a_problem_of_a_whole_file_has_no_excerpt() {
        Problem problem = new Problem("metrics.yaml", Optional.empty(), "no such file or directory", Optional.empty());

        assertThat(problem.render()).isEqualTo("metrics.yaml: no such file or directory");
    }

    @Test
    void a_problem_of_a_whole_file_shows_its_hint_on_a_line_of_its_own() {
        Problem problem = new Problem("metrics.yaml", Optional.empty(), "unreadable", Optional.of("who owns it?"));

        assertThat(problem.render()).isEqualTo("metrics.yaml: unreadable\n    who owns it?");
    }

    @Test
    void nothing_in_it_reaches_the_terminal_as_a_control_character() {
        String hostile = "\u001b[2J\r\u0007\u009b1m\u202e\u2028\t\n";
        Problem problem = new Problem(hostile, Optional.of(new Place(1, 2, 3, hostile)), hostile, Optional.of(hostile));

        assertThat(problem.render().replace("\n", "").codePoints())
                .allSatisfy(character -> assertThat(Character.getType(character))
                        .isNotIn((int) Character.CONTROL, (int) Character.FORMAT, (int) Character.LINE_SEPARATOR));
        assertThat(problem.render().lines()).hasSize(3);
    }

    @Test
    void the_caret_stands_below_its_place_though_characters_before_it_are_escaped() {
        Place place = new Place(3, 4, 2, "\t\u001b😀ab");

        assertThat(new Problem("f", Optional.of(place), "m", Optional.empty()).render())
                .isEqualTo("""
                f:3:4 m
                      3 | \\t\\u001b😀ab
                        |          ^^""");
    }

    @Test
    void a_place_behind_the_end_of_its_line_still_has_a_caret() {
        Place place = new Place(3, 9, 1, "ab");

        assertThat(new Problem("f", Optional.of(place), "m", Optional.empty()).render())
                .endsWith("3 | ab\n        |   ^");
    }

    @Test
    void an_exception_says_every_problem() {
        Problem missing = new Problem("other.yaml", Optional.empty(), "no such file or directory", Optional.empty());

        assertThat(new InvalidFilesException(List.of(MISSPELT, missing)))
                .hasMessage(MISSPELT.render() + "\n" + missing.render());
    }
}
