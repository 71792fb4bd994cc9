package io.opmetrics.app.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of a product that counts orders in windows of a second. */
final class OneSecondWindows {

    private OneSecondWindows() {}

    static void configure(Path directory, String bootstrapServers) throws IOException {
        Files.writeString(directory.resolve("metrics.yaml"), """
                apiVersion: opmetrics/v1
                kind: MetricSet
                sources:
                  orders:
                    topic: orders.created
                    time: { field: /createdAt, format: iso8601 }
                    idle_close: 1s
                    start: earliest
                metrics:
                  - metric: orders.created.count
                    source: orders
                    aggregate: count
                    dimensions: { aggregator: /aggregator }
                    window: { size: 1s, grace: 1s }
                """);
        Files.writeString(directory.resolve("opmetrics.yaml"), """
                apiVersion: opmetrics/v1
                kind: Configuration
                definitions: [metrics.yaml]
                kafka: { bootstrap.servers: "%s" }
                """.formatted(bootstrapServers));
    }
}
