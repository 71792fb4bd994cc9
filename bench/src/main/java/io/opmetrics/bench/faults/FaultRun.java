package io.opmetrics.bench.faults;

import io.opmetrics.app.topics.OwnTopics;
import io.opmetrics.app.topics.TopicNames;
import io.opmetrics.embedded.broker.BrokerCluster;
import io.opmetrics.embedded.broker.BrokerStartException;
import io.opmetrics.embedded.broker.TopicLeaders;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * Three brokers, two processors, a stream of events, and faults at random; then silence, until everything is counted.
 * Every process is a real one.
 */
final class FaultRun {

    private static final int BROKERS = 3;
    private static final int EVENTS_PER_SECOND = 400;

    private final Duration length;
    private final long seed;
    private final Path directory;
    private final InstantSource clock;
    private final Timeline timeline;

    /**
     * @param length how long events are produced and faults begin
     * @param seed of events and faults; what comes of it also depends on the machine
     * @param directory empty; data, state and logs of all processes stay there
     */
    FaultRun(Duration length, long seed, Path directory, InstantSource clock, Timeline timeline) {
        this.length = length;
        this.seed = seed;
        this.directory = directory;
        this.clock = clock;
        this.timeline = timeline;
    }

    /**
     * Runs to the end.
     *
     * @throws IllegalStateException if the run proves nothing, with the reason
     */
    Verdict run() throws InterruptedException, ExecutionException {
        timeline.say("three brokers start");
        try (BrokerCluster cluster = BrokerCluster.launch(BROKERS, directory.resolve("brokers"));
                Admin admin = Admin.create(Map.of(
                        "bootstrap.servers",
                        cluster.bootstrapServers(),
                        "request.timeout.ms",
                        5_000,
                        "default.api.timeout.ms",
                        30_000));
                Processors processors = new Processors(
                        directory.resolve("processors"), cluster.bootstrapServers(), Traffic.DEFINITIONS)) {
            createTopics(admin);
            timeline.say("two processors start; events are produced for %d s, seed %d", length.toSeconds(), seed);
            processors.start("processor-a");
            processors.start("processor-b");
            return run(cluster, admin, processors);
        }
    }

    private static void createTopics(Admin admin) throws ExecutionException, InterruptedException {
        Map<String, Integer> sources =
                Map.of(Traffic.CREATED, Traffic.CREATED_PARTITIONS, Traffic.REJECTED, Traffic.REJECTED_PARTITIONS);
        admin.createTopics(sources.entrySet().stream()
                        .map(topic -> new NewTopic(topic.getKey(), Optional.of(topic.getValue()), Optional.empty()))
                        .toList())
                .all()
                .get();
        OwnTopics.createMissing(admin, TopicNames.DEFAULTS.own());
        for (Map.Entry<String, Integer> topic : sources.entrySet()) {
            TopicLeaders.await(admin, topic.getKey(), topic.getValue());
        }
        TopicLeaders.await(admin, MetricsTopic.NAME, MetricsTopic.PARTITIONS);
    }

    private Verdict run(BrokerCluster cluster, Admin admin, Processors processors)
            throws InterruptedException, ExecutionException {
        long until = clock.millis() + length.toMillis();
        ProcessorFaults processorFaults = new ProcessorFaults(processors, seed + 1, clock, until, timeline);
        ExecutorService lanes = Executors.newFixedThreadPool(2);
        try (CountingProducer producer = new CountingProducer(cluster.bootstrapServers())) {
            Future<Integer> brokerKills =
                    lanes.submit(new BrokerFaults(cluster, admin, seed + 2, clock, until, timeline));
            Future<Integer> processorKills = lanes.submit(processorFaults);
            produce(producer, until);
            int kills = result(brokerKills) + result(processorKills);
            Tally acknowledged = producer.finish();
            timeline.say("faults are over, everything runs; %d events were acknowledged", acknowledged.total());
            try (MetricsTopic metrics = new MetricsTopic(cluster.bootstrapServers())) {
                new Drain(metrics, acknowledged, clock, timeline).await(processorFaults::restartEnded);
                return Verdict.of(acknowledged, metrics.counted(), kills, Promises.broken(metrics.points()));
            }
        } finally {
            lanes.shutdownNow();
            // Nothing is started any more once the processes are being ended.
            boolean unused = lanes.awaitTermination(10, TimeUnit.SECONDS);
        }
    }

    private static int result(Future<Integer> lane) throws InterruptedException, ExecutionException {
        try {
            return lane.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IllegalStateException || e.getCause() instanceof BrokerStartException) {
                throw new IllegalStateException(e.getCause().getMessage(), e);
            }
            throw e;
        }
    }

    private void produce(CountingProducer producer, long until) throws InterruptedException {
        Traffic traffic = new Traffic(seed);
        long start = clock.millis();
        long sent = 0;
        while (clock.millis() < until) {
            long now = clock.millis();
            for (; sent < (now - start) * EVENTS_PER_SECOND / 1_000; sent++) {
                producer.send(traffic.next(now));
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
