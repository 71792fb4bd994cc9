package io.opmetrics.bench.throughput;

import io.opmetrics.app.Main;
import io.opmetrics.bench.process.JavaCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The product as it is shipped, its processor role alone, with every setting at its default. */
record OpmetricsContender(int metrics) implements Contender {

    @Override
    public String name() {
        return "opmetrics_" + metrics;
    }

    @Override
    public String description() {
        return "Opmetrics, " + (metrics == 1 ? "1 metric" : metrics + " metrics (5 sets of dimensions, 10 filters)")
                + ": run --roles processor with its defaults; exactly once, one thread, commits every 100 ms";
    }

    @Override
    public List<String> command(Assignment assignment) throws IOException {
        Path directory = assignment.directory();
        Files.writeString(directory.resolve("metrics.yaml"), Workload.definitions(metrics, assignment.input()));
        Path configuration = Files.writeString(directory.resolve("opmetrics.yaml"), """
                apiVersion: opmetrics/v1
                kind: Configuration
                definitions: [metrics.yaml]
                management: { port: 0 }
                kafka: { bootstrap.servers: "%s" }
                topics: { metrics: "%s" }
                processor: { application_id: "%s", state_directory: "%s" }
                """.formatted(
                assignment.bootstrapServers(), assignment.output(), assignment.group(), directory.resolve("state")));
        return JavaCommand.of(
                Main.class, directory, List.of("run", "--roles", "processor", "--config", configuration.toString()));
    }
}
