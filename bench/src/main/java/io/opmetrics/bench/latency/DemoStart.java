package io.opmetrics.bench.latency;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.opmetrics.bench.process.WatchedProcess;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/** How long the demo takes from the start of its process to the first point that its Dynatrace stand-in accepts. */
final class DemoStart {

    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final String FIELD = "secondsToFirstAccepted";

    private final List<String> program;
    private final Duration length;
    private final Path directory;

    /**
     * @param program the command line of {@code opmetrics}
     * @param length of each run: what has not come by then is missing
     * @param directory where the log goes
     */
    DemoStart(List<String> program, Duration length, Path directory) {
        this.program = List.copyOf(program);
        this.length = length;
        this.directory = directory;
    }

    /**
     * Runs the demo once.
     *
     * @return seconds; empty if nothing was accepted in time
     * @throws IllegalStateException if it ended without a result
     */
    OptionalDouble seconds() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of("demo", "--duration", length.toSeconds() + "s", "--output", "json"));
        Path log = directory.resolve("demo.log");
        Path output = directory.resolve("demo.json");
        try (WatchedProcess process = WatchedProcess.start(command, directory, log, Redirect.to(output.toFile()))) {
            while (process.isAlive()) {
                TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
            }
        }
        return read(Files.readString(output))
                .orElseThrow(() -> new IllegalStateException("The demo ended without a result; see " + log));
    }

    /** What the last line says, if it is a result. */
    static Optional<OptionalDouble> read(String output) throws IOException {
        String result = output.lines().reduce("", (line, later) -> later);
        try (JsonParser json = new JsonFactory().createParser(result)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.FIELD_NAME && json.currentName().equals(FIELD)) {
                    return Optional.of(
                            json.nextToken().isNumeric()
                                    ? OptionalDouble.of(json.getDoubleValue())
                                    : OptionalDouble.empty());
                }
            }
            return Optional.empty();
        }
    }
}
