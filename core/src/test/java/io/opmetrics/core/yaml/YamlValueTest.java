package io.opmetrics.core.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.core.problem.Problem;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlValueTest {

    private static final ObjectShape ANY = new ObjectShape.Family()
            .add("thing", "an object", java.util.List.of(), java.util.List.of(), java.util.List.of());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "where: event.x = 1     | 8  | 16",
                "where: event.x         | 7  | 15",
                "where: \"event.x = 1\" | 8  | 17",
                "where: 'event.x = 1'   | 8  | 17",
                "where: '😀 = event.x'  | 3  | 11",
                "😀: event.x = 1        | 8  | 12"
            })
    void a_character_of_a_text_on_one_line_has_a_column(String line, int offset, int column) {
        Problem problem = problemWithin("a: b\n" + line, offset);

        assertThat(problem.location()).isEqualTo("f:2:" + column);
        assertThat(problem.hint()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"where: \"event\\x2ex\"", "where: 'it''s'", "where: >-\\n  event.x", "where: !!str event.x"})
    void a_character_of_any_other_text_is_counted_from_its_start(String yaml) {
        Problem problem = problemWithin("a: b\n" + yaml.replace("\\n", "\n"), 3);

        assertThat(problem.location()).isEqualTo("f:2:8");
        assertThat(problem.hint().orElseThrow()).startsWith("at character 4 of ");
    }

    @Test
    void an_offset_behind_the_end_points_at_the_end() {
        assertThat(problemWithin("w: abc", 99).location()).isEqualTo("f:1:7");
    }

    private static Problem problemWithin(String text, int offset) {
        FileProblems problems = new FileProblems("f", text);
        YamlValue document = YamlDocuments.read(text, ANY, problems).get(0);
        String lastKey = document.fields().keySet().stream().reduce("", (first, second) -> second);
        Objects.requireNonNull(document.fields().get(lastKey)).reportWithin(offset, "no operator");
        return problems.sorted().get(0);
    }
}
