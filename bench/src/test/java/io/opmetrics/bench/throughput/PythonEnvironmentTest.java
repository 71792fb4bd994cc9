package io.opmetrics.bench.throughput;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a shell script in Python's place: which Python the machine has does not matter here. */
class PythonEnvironmentTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    Path directory;

    private Path requirements;
    private Path installations;

    @BeforeEach
    void requireSomething() throws IOException {
        requirements = Files.writeString(directory.resolve("requirements.txt"), "faust-streaming==1\n");
        installations = Files.createFile(directory.resolve("installations"));
    }

    private PythonEnvironment with(String interpreter) {
        return new PythonEnvironment(interpreter, directory.resolve("venv"), requirements);
    }

    /** Makes an environment whose pip is a script. */
    private PythonEnvironment withPip(String script) throws IOException {
        Path pip = Files.writeString(directory.resolve("pip"), "#!/bin/sh\n" + script + "\n");
        Path python = Files.writeString(
                directory.resolve("python"), "#!/bin/sh\nmkdir -p \"$3/bin\" && cp " + pip + " \"$3/bin/python\"\n");
        assertThat(pip.toFile().setExecutable(true)).isTrue();
        assertThat(python.toFile().setExecutable(true)).isTrue();
        return with(python.toString());
    }

    private String countInstallation() {
        return "echo \"$*\" >> " + installations;
    }

    @Test
    void without_python_there_is_a_reason() {
        assertThat(with("no-such-python").install(LONG).orElseThrow()).contains("no-such-python");
    }

    @Test
    void a_failure_is_told_by_the_last_that_was_said() throws IOException {
        assertThat(withPip("echo first; echo 'ERROR: no matching distribution' >&2; echo; exit 1")
                        .install(LONG)
                        .orElseThrow())
                .contains("pip install")
                .contains(": ERROR: no matching distribution (");
    }

    @Test
    void what_is_installed_is_not_installed_again() throws IOException {
        PythonEnvironment environment = withPip(countInstallation());
        assertThat(environment.install(LONG)).isEmpty();
        assertThat(environment.install(LONG)).isEmpty();
        assertThat(installations).hasContent("-m pip install -q -r " + requirements);
    }

    @Test
    void other_requirements_are_installed() throws IOException {
        PythonEnvironment environment = withPip(countInstallation());
        assertThat(environment.install(LONG)).isEmpty();
        Files.writeString(requirements, "faust-streaming==2\n");
        assertThat(environment.install(LONG)).isEmpty();
        assertThat(Files.readAllLines(installations)).hasSize(2);
    }

    @Test
    void what_failed_is_tried_again() throws IOException {
        assertThat(withPip("exit 1").install(LONG).orElseThrow()).contains("it says nothing");
        assertThat(withPip(countInstallation()).install(LONG)).isEmpty();
        assertThat(installations).isNotEmptyFile();
    }

    @Test
    void what_takes_too_long_is_ended() throws IOException {
        assertThat(withPip("exec sleep 600").install(Duration.ofSeconds(1)).orElseThrow())
                .contains("took longer than 1 s");
    }
}
