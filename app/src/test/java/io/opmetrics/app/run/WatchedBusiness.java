package io.opmetrics.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.app.command.OpmetricsCommand;
import io.opmetrics.embedded.broker.EmbeddedBroker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker with a business on it; processor and alerts watch it, each in a process that can be killed. */
final class WatchedBusiness implements AutoCloseable {

    static final String SECRET = "a key that both sides know";

    private static final String REJECTIONS = "orders.rejected";
    private static final String HEARTBEATS = "portals.heartbeats";
    private static final long BEAT_MILLIS = 1_000;

    private static final String DEFINITIONS = """
            apiVersion: opmetrics/v1
            kind: MetricSet
            sources:
              rejections: { topic: %s, time: { field: /at, format: epoch_ms }, idle_close: 1s, start: earliest }
              heartbeats: { topic: %s, time: { field: /at, format: epoch_ms }, idle_close: 1s, start: earliest }
            metrics:
              - { metric: orders.rejected.count, source: rejections, aggregate: count,
                  dimensions: { aggregator: /aggregator }, emit: immediate }
              - { metric: portals.heartbeats.count, source: heartbeats, aggregate: count,
                  dimensions: { aggregator: /aggregator }, emit: immediate }
            ---
            apiVersion: opmetrics/v1
            kind: AlertSet
            alerts:
              - { alert: Reactive, metric: orders.rejected.count, by: [aggregator], window: 30s, severity: critical,
                  when: { op: gte, value: 3 }, keep_firing_for: 5s, grace: 5s, group_interval: 0s }
              - { alert: Proactive, metric: orders.rejected.count, by: [aggregator], window: 40s,
                  when: { op: gte, value: 3 }, grace: 5s, group_interval: 0s }
              - { alert: Sustained, metric: orders.rejected.count, by: [aggregator], window: 50s,
                  when: { op: gte, value: 3 }, for: 30s, grace: 5s, group_interval: 0s }
              - { alert: PortalSilent, metric: portals.heartbeats.count, by: [aggregator], window: 10s,
                  when: { op: lt, value: 1 }, no_data: alert, expect: [ { aggregator: tamarind } ],
                  grace: 3s, group_interval: 0s }
            ---
            apiVersion: opmetrics/v1
            kind: Notifications
            receivers:
              - { name: ops, webhook: { url: "${OPS_URL}", hmac_secret: "${OPS_SECRET}" } }
            routes:
              - { to: [ops] }
            """.formatted(REJECTIONS, HEARTBEATS);

    private final Path directory;
    private final Map<String, String> environment;
    private final EmbeddedBroker broker = EmbeddedBroker.start(EmbeddedBroker.Options.defaults());
    private final KafkaProducer<byte[], byte[]> producer;
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor();

    /** @param webhook the address of the one receiver */
    WatchedBusiness(Path directory, String webhook) throws IOException {
        this.directory = directory;
        environment = Map.of("OPS_URL", webhook, "OPS_SECRET", SECRET);
        broker.createTopic(REJECTIONS, 1, Map.of());
        broker.createTopic(HEARTBEATS, 1, Map.of());
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        Files.writeString(directory.resolve("definitions.yaml"), DEFINITIONS);
        // Whoever is killed is missed in seconds.
        Files.writeString(directory.resolve("opmetrics.yaml"), """
                apiVersion: opmetrics/v1
                kind: Configuration
                definitions: [definitions.yaml]
                kafka: { bootstrap.servers: "%s", session.timeout.ms: "6000", heartbeat.interval.ms: "1500" }
                """.formatted(broker.bootstrapServers()));
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** Starts one role; what it had kept on its disk is still there. */
    Program start(String role) throws IOException {
        return Program.launch(
                Files.createDirectories(directory.resolve(role)),
                environment,
                "run",
                "--config",
                configuration(),
                "--roles",
                role);
    }

    /** Takes away what a role, which must not run, had kept on its disk. */
    void loseDisk(String role) throws IOException {
        Path state = directory.resolve(role).resolve("opmetrics-state");
        try (Stream<Path> files = Files.walk(state)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private String configuration() {
        return directory.resolve("opmetrics.yaml").toString();
    }

    /** A portal that is open, and says so every second until {@link #silence}. */
    void beat(String aggregator) {
        var unused = heart.scheduleAtFixedRate(() -> sendBeat(aggregator), 0, BEAT_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void sendBeat(String aggregator) {
        var unused = producer.send(event(HEARTBEATS, System.currentTimeMillis(), aggregator));
    }

    /** Ends all beating. */
    void silence() {
        heart.shutdownNow();
    }

    /** Rejections at these times, epoch milliseconds. */
    void reject(String aggregator, long... times) throws ExecutionException, InterruptedException {
        List<Future<RecordMetadata>> sent = Arrays.stream(times)
                .mapToObj(time -> producer.send(event(REJECTIONS, time, aggregator)))
                .toList();
        for (Future<RecordMetadata> one : sent) {
            one.get();
        }
    }

    private static ProducerRecord<byte[], byte[]> event(String topic, long time, String aggregator) {
        String event = "{\"at\":" + time + ",\"aggregator\":\"" + aggregator + "\"}";
        return new ProducerRecord<>(topic, event.getBytes(StandardCharsets.UTF_8));
    }

    /** Runs {@code opmetrics alerts}, which must go well; its output. */
    List<String> alerts(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream talk = new ByteArrayOutputStream();
        String[] all = Stream.concat(
                        Stream.concat(Stream.of("alerts"), Stream.of(arguments)),
                        Stream.of("--config", configuration()))
                .toArray(String[]::new);
        int code = OpmetricsCommand.execute(new PrintStream(out), new PrintStream(talk), environment, all);
        assertThat(code).as(talk.toString(StandardCharsets.UTF_8)).isZero();
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Override
    public void close() {
        silence();
        producer.close();
        broker.close();
    }
}
