package io.opmetrics.bench.latency;

import io.opmetrics.app.Main;
import io.opmetrics.bench.process.Cores;
import io.opmetrics.bench.process.JavaCommand;
import io.opmetrics.bench.process.WatchedProcess;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The product in a process of its own, processor and delivery, with every setting at its default: one metric with windows,
 * and one without. Not thread-safe.
 */
final class Product implements AutoCloseable {

    static final String ORDERS = "orders.created";
    static final String PROBES = "latency.probes";
    static final String WINDOWED = "orders.created.count";
    static final String IMMEDIATE = "latency.probe.count";
    static final String GROUP = "latency";

    /** Short, so that many end: what is measured begins when one does. */
    static final long WINDOW_MILLIS = 1_000;

    static final long GRACE_MILLIS = 1_000;

    private static final String DEFINITIONS = """
            apiVersion: opmetrics/v1
            kind: MetricSet
            sources:
              orders: { topic: %s, time: { field: /createdAt, format: iso8601 }, start: earliest }
              probes: { topic: %s, time: { field: /at, format: epoch_ms }, start: earliest }
            metrics:
              - { metric: %s, source: orders, aggregate: count, dimensions: { aggregator: /order/aggregator },
                  window: { size: 1s, grace: 1s } }
              - { metric: %s, source: probes, aggregate: count, dimensions: { probe: /probe }, emit: immediate,
                  max_series: 1000000 }
            """.formatted(ORDERS, PROBES, WINDOWED, IMMEDIATE);

    private final WatchedProcess process;
    private final Path log;

    private Product(WatchedProcess process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts it; it is not ready yet. */
    static Product start(String bootstrapServers, URI dynatrace, String token, Cores cores, Path directory)
            throws IOException {
        Files.writeString(directory.resolve("metrics.yaml"), DEFINITIONS);
        Path configuration = Files.writeString(directory.resolve("opmetrics.yaml"), """
                apiVersion: opmetrics/v1
                kind: Configuration
                definitions: [metrics.yaml]
                management: { port: 0 }
                kafka: { bootstrap.servers: "%s" }
                processor: { application_id: "%s", state_directory: "%s" }
                delivery: { url: "%s" }
                """.formatted(
                        bootstrapServers, GROUP, directory.resolve("state"), dynatrace));
        Path log = directory.resolve("opmetrics.log");
        return new Product(
                WatchedProcess.start(
                        cores.forOthers(command(configuration, directory)),
                        Map.of("OPMETRICS_DYNATRACE_TOKEN", token),
                        directory,
                        log,
                        Redirect.appendTo(log.toFile())),
                log);
    }

    private static List<String> command(Path configuration, Path directory) {
        return JavaCommand.of(
                Main.class,
                directory,
                List.of("run", "--roles", "processor,delivery", "--config", configuration.toString()));
    }

    /** @throws IllegalStateException if it has ended */
    void checkAlive() {
        if (!process.isAlive()) {
            throw new IllegalStateException("Opmetrics has ended; see " + log);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
