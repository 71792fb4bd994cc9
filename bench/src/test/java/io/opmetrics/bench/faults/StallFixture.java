package io.opmetrics.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opmetrics.app.topics.OwnTopics;
import io.opmetrics.app.topics.TopicNames;
import io.opmetrics.embedded.broker.BrokerProcess;
import io.opmetrics.embedded.broker.TopicLeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * A broker, processors, and events that are published without a pause and in order: so none of them is late, and every
 * window must be reported once and right, whatever stands still meanwhile.
 */
final class StallFixture implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long WINDOW_MILLIS = 10_000;
    private static final String TOPIC = "orders.created";
    private static final List<String> BUSY = List.of("dishdash", "foodarama", "hungrio");
    /** Has a partition of its own, which is silent for longer than idle_close again and again. */
    private static final String RARE = "tamarind";

    private static final String DEFINITIONS = """
            apiVersion: opmetrics/v1
            kind: MetricSet
            sources:
              orders:
                topic: orders.created
                time: { field: /createdAt, format: epoch_ms }
                idle_close: 5s
                start: earliest
            metrics:
              - metric: orders.created.count
                source: orders
                aggregate: count
                dimensions: { aggregator: /aggregator }
                window: { size: 10s, grace: 5s }
                zero_fill: { expect: seen }
                corrections: { every: 1s }
            """;

    private final Path directory;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private BrokerProcess broker;
    private final String bootstrapServers;
    private final CountingProducer producer;
    private final MetricsTopic metrics;
    private final Future<?> publishing;
    private volatile boolean isPublishing = true;
    private long stalledAt;
    private long stalledUntil;

    final Processors processors;

    StallFixture(Path directory) throws Exception {
        this.directory = directory;
        broker = BrokerProcess.launch(0, directory.resolve("broker"));
        bootstrapServers = broker.bootstrapServers();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, BUSY.size() + 1, (short) 1)))
                    .all()
                    .get();
            OwnTopics.createMissing(admin, TopicNames.DEFAULTS.own());
            TopicLeaders.await(admin, TOPIC, BUSY.size() + 1);
            TopicLeaders.await(admin, MetricsTopic.NAME, MetricsTopic.PARTITIONS);
        }
        processors = new Processors(directory.resolve("processors"), bootstrapServers, DEFINITIONS);
        producer = new CountingProducer(bootstrapServers);
        metrics = new MetricsTopic(bootstrapServers);
        publishing = thread.submit(this::publish);
    }

    private Void publish() throws InterruptedException {
        for (int round = 0; isPublishing; round++) {
            long now = System.currentTimeMillis();
            for (int partition = 0; partition < BUSY.size(); partition++) {
                producer.send(order(BUSY.get(partition), partition, now));
            }
            if (round % 170 == 0) {
                producer.send(order(RARE, BUSY.size(), now));
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return null;
    }

    private static Event order(String aggregator, int partition, long now) {
        byte[] json = "{\"createdAt\":%d,\"aggregator\":\"%s\"}"
                .formatted(now, aggregator)
                .getBytes(StandardCharsets.UTF_8);
        return new Event(
                TOPIC,
                partition,
                json,
                new SeriesWindow(
                        "orders.created.count,aggregator=" + aggregator,
                        Math.floorDiv(now, WINDOW_MILLIS) * WINDOW_MILLIS));
    }

    /** Every series is known, and the silent partition was waited for. */
    void awaitFirstWindows() {
        await().atMost(PATIENCE).until(() -> {
            metrics.read(Duration.ofMillis(200));
            Set<String> seen = metrics.points().stream()
                    .map(reported -> reported.point().seriesId())
                    .collect(Collectors.toSet());
            return seen.size() == BUSY.size() + 1;
        });
    }

    /** What is stopped stays so for a minute; that is what is tried, not something that is waited for. */
    void forAMinute() throws InterruptedException {
        stalledAt = System.currentTimeMillis();
        TimeUnit.SECONDS.sleep(60);
        stalledUntil = System.currentTimeMillis();
    }

    void pauseBroker() {
        broker.pause();
    }

    void resumeBroker() {
        broker.resume();
    }

    void killBroker() {
        broker.kill();
    }

    void restartBroker() {
        int port = Integer.parseInt(bootstrapServers.split(":", 2)[1]);
        broker = BrokerProcess.launch(port, directory.resolve("broker"));
    }

    /** Goes on for some windows, ends the events, and checks all that was reported. */
    void assertEveryWindowIsReportedOnceAndRight() throws Exception {
        long stalledWindow = Math.floorDiv(stalledUntil, WINDOW_MILLIS) * WINDOW_MILLIS;
        await().atMost(PATIENCE).until(() -> {
            metrics.read(Duration.ofMillis(200));
            return metrics.points().stream()
                    .anyMatch(reported -> reported.point().start() > stalledWindow);
        });
        isPublishing = false;
        publishing.get();
        Tally published = producer.finish();
        assertThat(published.counts().keySet())
                .as("events were published while something stood still")
                .anyMatch(place -> place.start() >= stalledAt && place.start() + WINDOW_MILLIS <= stalledUntil);
        await().atMost(PATIENCE).until(() -> {
            metrics.read(Duration.ofMillis(200));
            return metrics.counted()
                    .counts()
                    .keySet()
                    .containsAll(published.counts().keySet());
        });
        // Corrections would come a second after.
        await().during(Duration.ofSeconds(5)).atMost(Duration.ofSeconds(30)).until(() -> {
            metrics.read(Duration.ofMillis(200));
            return true;
        });
        assertThat(corrections()).as("corrections, though no event was late").isEmpty();
        assertThat(zeros())
                .as("zeros")
                .isNotEmpty()
                .doesNotContainAnyElementsOf(published.counts().keySet());
        Verdict verdict = Verdict.of(published, withoutZeros(), 0, Promises.broken(metrics.points()));
        assertThat(verdict.findings()).isEmpty();
    }

    private List<Reported> corrections() {
        return metrics.points().stream()
                .filter(reported -> reported.point().revision() > 0)
                .toList();
    }

    private List<SeriesWindow> zeros() {
        return metrics.points().stream()
                .filter(reported -> reported.delta() == 0)
                .map(Reported::place)
                .toList();
    }

    private Tally withoutZeros() {
        Tally tally = new Tally();
        metrics.points().stream()
                .filter(reported -> reported.delta() != 0)
                .forEach(reported -> tally.add(reported.place(), reported.delta()));
        return tally;
    }

    @Override
    public void close() {
        isPublishing = false;
        thread.shutdownNow();
        processors.close();
        metrics.close();
        broker.kill();
        producer.close();
    }
}
