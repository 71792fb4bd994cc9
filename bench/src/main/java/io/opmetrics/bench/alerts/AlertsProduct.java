package io.opmetrics.bench.alerts;

import io.opmetrics.app.Main;
import io.opmetrics.bench.process.Cores;
import io.opmetrics.bench.process.JavaCommand;
import io.opmetrics.bench.process.WatchedProcess;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Processor and alerts in one process, every setting at its default. Not thread-safe. */
final class AlertsProduct implements AutoCloseable {

    static final String REJECTIONS = "orders.rejected";
    static final String REACTIVE = "Reactive";
    static final String PROACTIVE = "Proactive";

    /** Reached by one probe, and by nothing else for as long as a run lasts. */
    static final int THRESHOLD = 1_000_000;

    private static final String METRICS = """
            apiVersion: opmetrics/v1
            kind: MetricSet
            sources:
              rejections: { topic: %s, time: { field: /at, format: epoch_ms }, start: earliest }
            metrics:
              - { metric: orders.rejected.weight.count, source: rejections, aggregate: sum, field: /weight,
                  dimensions: { country: /country, restaurant: /restaurant }, emit: immediate, max_series: 100000 }
            ---
            apiVersion: opmetrics/v1
            kind: Notifications
            receivers:
              - { name: ops, webhook: { url: "${OPS_URL}", hmac_secret: "${OPS_SECRET}" } }
            routes:
              - { to: [ops] }
            ---
            apiVersion: opmetrics/v1
            kind: AlertSet
            alerts:
            """.formatted(REJECTIONS);

    private static final String RULE = """
              - { alert: %s, metric: orders.rejected.weight.count, filter: { country: %s }, by: [restaurant], window: %s,
                  when: { op: gte, value: %d }, group_interval: 0s, %s }
            """;

    private final WatchedProcess process;
    private final Path log;
    private final Path collections;

    private AlertsProduct(WatchedProcess process, Path log, Path collections) {
        this.process = process;
        this.log = log;
        this.collections = collections;
    }

    /** Starts it; it is not ready yet. */
    static AlertsProduct start(String bootstrapServers, URI receiver, AlertsPlan plan, Cores cores, Path directory)
            throws IOException {
        Files.writeString(directory.resolve("definitions.yaml"), definitions(plan));
        Path configuration = Files.writeString(directory.resolve("opmetrics.yaml"), """
                apiVersion: opmetrics/v1
                kind: Configuration
                definitions: [definitions.yaml]
                management: { port: 0 }
                kafka: { bootstrap.servers: "%s" }
                """.formatted(bootstrapServers));
        Path log = directory.resolve("opmetrics.log");
        Path collections = directory.resolve("collections.log");
        List<String> command = new ArrayList<>(JavaCommand.of(
                Main.class,
                directory,
                List.of("run", "--roles", "processor,alerts", "--config", configuration.toString())));
        command.add(1, "-Xlog:gc:file=" + collections);
        return new AlertsProduct(
                WatchedProcess.start(
                        cores.forOthers(command),
                        Map.of("OPS_URL", receiver.toString(), "OPS_SECRET", "measured"),
                        directory,
                        log,
                        Redirect.appendTo(log.toFile())),
                log,
                collections);
    }

    private static String definitions(AlertsPlan plan) {
        StringBuilder text = new StringBuilder(METRICS);
        for (int country = 0; country < plan.countries(); country++) {
            text.append(RULE.formatted(
                    REACTIVE + country, "c" + country, "10m", THRESHOLD, "keep_firing_for: 10m, severity: critical"));
            text.append(RULE.formatted(PROACTIVE + country, "c" + country, "20m", THRESHOLD, "severity: warning"));
        }
        return text.toString();
    }

    /** @throws IllegalStateException if it has ended */
    void checkAlive() {
        if (!process.isAlive()) {
            throw new IllegalStateException("Opmetrics has ended; see " + log);
        }
    }

    /** What its heap has held until now. */
    HeapUse heap() throws IOException {
        return HeapUse.of(Files.readString(collections));
    }

    @Override
    public void close() {
        process.close();
    }
}
