package io.opmetrics.bench.scaling;

import io.opmetrics.app.Main;
import io.opmetrics.bench.process.JavaCommand;
import io.opmetrics.bench.process.WatchedProcess;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The product's processor role as it is shipped, with every setting but the threads at its default.
 *
 * @param output topic of the points, which exists
 * @param group names the consumer group and the internal topics
 * @param directory exists; the state is kept in {@link #state}
 */
record Processor(
        String bootstrapServers, String definitions, int threads, String output, String group, Path directory) {

    /** Where the state is. */
    Path state() {
        return directory.resolve("state");
    }

    Path log() {
        return directory.resolve("opmetrics.log");
    }

    /** @param placed puts a command line where it belongs on the machine */
    WatchedProcess start(UnaryOperator<List<String>> placed) throws IOException {
        Files.writeString(directory.resolve("metrics.yaml"), definitions);
        Path configuration = Files.writeString(
                directory.resolve("opmetrics.yaml"), """
                apiVersion: opmetrics/v1
                kind: Configuration
                definitions: [metrics.yaml]
                management: { port: 0 }
                kafka: { bootstrap.servers: "%s" }
                topics: { metrics: "%s" }
                processor: { application_id: "%s", state_directory: "%s", threads: %d }
                """.formatted(bootstrapServers, output, group, state(), threads));
        List<String> command = JavaCommand.of(
                Main.class, directory, List.of("run", "--roles", "processor", "--config", configuration.toString()));
        return WatchedProcess.start(placed.apply(command), directory, log(), Redirect.appendTo(log().toFile()));
    }
}
