package io.opmetrics.bench.throughput;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A Python with exactly the packages of a requirements file, in a directory of its own (a venv).
 *
 * @param interpreter the command that makes it
 * @param directory made where it is missing
 * @param requirements versions pinned; if the file changes, the packages are installed again
 */
record PythonEnvironment(String interpreter, Path directory, Path requirements) {

    Path python() {
        return directory.resolve("bin").resolve("python");
    }

    /**
     * Makes it ready; needs the network unless it is already.
     *
     * @param timeout for each of the two steps
     * @return why that is not possible
     */
    Optional<String> install(Duration timeout) {
        try {
            return isInstalled() ? Optional.empty() : installNow(timeout);
        } catch (IOException e) {
            return Optional.of("Python cannot be set up: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("Python cannot be set up: interrupted");
        }
    }

    private boolean isInstalled() throws IOException {
        return Files.exists(installed()) && Files.mismatch(installed(), requirements) < 0;
    }

    /** What is installed: written last, so that what was interrupted is done again. */
    private Path installed() {
        return directory.resolve("installed.txt");
    }

    private Optional<String> installNow(Duration timeout) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        Optional<String> failure = run(timeout, interpreter, "-m", "venv", directory.toString());
        if (failure.isEmpty()) {
            failure = run(timeout, python().toString(), "-m", "pip", "install", "-q", "-r", requirements.toString());
        }
        if (failure.isEmpty()) {
            Files.copy(requirements, installed(), StandardCopyOption.REPLACE_EXISTING);
        }
        return failure;
    }

    private Optional<String> run(Duration timeout, String... command) throws IOException, InterruptedException {
        Path log = directory.resolve("install.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(log.toFile()))
                .start();
        try {
            if (!process.waitFor(timeout.toSeconds(), TimeUnit.SECONDS)) {
                return Optional.of(String.join(" ", command) + " took longer than " + timeout.toSeconds() + " s");
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return process.exitValue() == 0
                ? Optional.empty()
                : Optional.of(String.join(" ", command) + " failed: " + lastLine(log) + " (all of it: " + log + ")");
    }

    private static String lastLine(Path log) throws IOException {
        List<String> lines =
                Files.readAllLines(log).stream().filter(line -> !line.isBlank()).toList();
        return lines.isEmpty() ? "it says nothing" : lines.get(lines.size() - 1).strip();
    }
}
