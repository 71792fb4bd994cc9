package io.opmetrics.delivery.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiTokenTest {

    @TempDir
    Path directory;

    private Path write(String text) throws IOException {
        return Files.writeString(directory.resolve("token"), text);
    }

    @Test
    void a_token_of_a_file_that_changes_is_the_new_one_from_the_next_request_on() throws IOException {
        ApiToken token = ApiToken.ofFile(write("first\n"));
        assertThat(token.header()).isEqualTo("Api-Token first");
        write("second\n");
        assertThat(token.header()).isEqualTo("Api-Token second");
        assertThat(token).hasToString("***");
    }

    @Test
    void a_file_that_is_gone_or_half_written_for_a_moment_changes_nothing() throws IOException {
        Path file = write("first");
        ApiToken token = ApiToken.ofFile(file);
        write("");
        assertThat(token.header()).isEqualTo("Api-Token first");
        Files.delete(file);
        assertThat(token.header()).isEqualTo("Api-Token first");
        write("second");
        assertThat(token.header()).isEqualTo("Api-Token second");
    }

    @Test
    void an_answer_that_is_late_may_repeat_the_token_before() throws IOException {
        ApiToken token = ApiToken.ofFile(write("first"));
        write("second");
        assertThat(token.header()).isEqualTo("Api-Token second");
        assertThat(token.redact("first is no token, second is one")).isEqualTo("*** is no token, *** is one");
    }

    @Test
    void a_file_without_a_token_is_refused_at_the_start() {
        assertThatThrownBy(() -> ApiToken.ofFile(write(" ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the API token is empty");
        assertThatThrownBy(() -> ApiToken.ofFile(directory.resolve("none")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the API token cannot be read from ");
    }
}
