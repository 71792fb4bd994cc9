package io.opmetrics.bench.faults;

import io.opmetrics.app.Main;
import io.opmetrics.embedded.process.JavaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Instances of the real product, {@code run --roles processor}, each in a process with a state directory of its own. An
 * instance is known by a name; started again, it finds its state. Not thread-safe.
 */
final class Processors implements AutoCloseable {

    /** After so long without a sign of life an instance's work goes to the others. */
    static final Duration SESSION = Duration.ofSeconds(6);

    private static final int HEAP_MEBIBYTES = 256;
    private static final Duration STOPS_WITHIN = Duration.ofMinutes(1);

    private final Path directory;
    private final String bootstrapServers;
    private final TreeMap<String, JavaProcess> running = new TreeMap<>();

    /** @param definitions the text of the definitions file */
    Processors(Path directory, String bootstrapServers, String definitions) {
        this.directory = directory;
        this.bootstrapServers = bootstrapServers;
        write("metrics.yaml", definitions);
    }

    private Path write(String file, String text) {
        try {
            Files.createDirectories(directory);
            return Files.writeString(directory.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written to " + directory, e);
        }
    }

    /** Starts an instance; with longer transactions than usual, so that a kill finds much that is not committed. */
    void start(String name) {
        if (running.containsKey(name)) {
            throw new IllegalStateException("Processor " + name + " is running");
        }
        Path configuration = write(name + ".yaml", """
                apiVersion: opmetrics/v1
                kind: Configuration
                definitions: [metrics.yaml]
                management: { port: 0 }
                kafka:
                  bootstrap.servers: "%s"
                  session.timeout.ms: "%d"
                  heartbeat.interval.ms: "1500"
                processor: { state_directory: "%s", commit_interval: 500ms }
                """.formatted(
                        bootstrapServers, SESSION.toMillis(), directory.resolve(name + "-state")));
        running.put(
                name,
                JavaProcess.launch(
                        Main.class,
                        HEAP_MEBIBYTES,
                        List.of("run", "--roles", "processor", "--config", configuration.toString()),
                        Redirect.DISCARD,
                        Redirect.appendTo(directory.resolve(name + ".log").toFile())));
    }

    SortedSet<String> running() {
        return new TreeSet<>(running.keySet());
    }

    /** The instances that ended although nobody asked them to; they count as running no more. */
    SortedSet<String> takeEnded() {
        SortedSet<String> ended = new TreeSet<>();
        running.forEach((name, process) -> {
            if (!process.isAlive()) {
                ended.add(name);
            }
        });
        running.keySet().removeAll(ended);
        return ended;
    }

    void kill(String name) {
        process(name).kill();
        running.remove(name);
    }

    void pause(String name) {
        process(name).pause();
    }

    void resume(String name) {
        process(name).resume();
    }

    /**
     * Stops an instance in good order.
     *
     * @throws IllegalStateException if it does not end within a minute
     */
    void stop(String name) throws InterruptedException {
        if (!process(name).terminate(STOPS_WITHIN)) {
            throw new IllegalStateException("Processor " + name + " was asked to stop and still runs after "
                    + STOPS_WITHIN.toSeconds() + " s; see " + directory.resolve(name + ".log"));
        }
        running.remove(name);
    }

    private JavaProcess process(String name) {
        JavaProcess process = running.get(name);
        if (process == null) {
            throw new IllegalStateException("Processor " + name + " is not running");
        }
        return process;
    }

    /** Ends all at once. */
    @Override
    public void close() {
        running.values().forEach(JavaProcess::kill);
        running.clear();
    }
}
