package io.opmetrics.core.definition.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.opmetrics.core.problem.InvalidFilesException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file and directory in {@code bad}, and beside it, in a text file, all that the loader says of it. */
class BadFilesTest {

    @ParameterizedTest
    @MethodSource("inputs")
    void a_bad_file_is_refused_with_all_of_its_problems(Path input) throws IOException {
        InvalidFilesException refusal =
                catchThrowableOfType(InvalidFilesException.class, () -> DefinitionLoader.load(List.of(input)));

        assertThat(refusal).as("%s is refused", input.getFileName()).isNotNull();
        assertThat(String.valueOf(refusal.getMessage()).replace(bad() + "/", "") + "\n")
                .isEqualTo(Files.readString(expected(input)));
    }

    @Test
    void every_text_belongs_to_an_input() throws IOException {
        List<Path> texts = inputs().map(BadFilesTest::expected).toList();

        try (Stream<Path> files = Files.list(bad())) {
            assertThat(files.filter(BadFilesTest::isText)).containsExactlyInAnyOrderElementsOf(texts);
        }
    }

    static Stream<Path> inputs() throws IOException {
        try (Stream<Path> files = Files.list(bad())) {
            return files.filter(file -> !isText(file)).sorted().toList().stream();
        }
    }

    private static boolean isText(Path file) {
        return file.toString().endsWith(".txt");
    }

    private static Path expected(Path input) {
        return input.resolveSibling(input.getFileName().toString().replace(".yaml", "") + ".txt");
    }

    private static Path bad() {
        try {
            return Path.of(Objects.requireNonNull(BadFilesTest.class.getResource("bad"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
