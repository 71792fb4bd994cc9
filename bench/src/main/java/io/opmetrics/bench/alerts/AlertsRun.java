package io.opmetrics.bench.alerts;

import io.opmetrics.bench.load.Distribution;
import io.opmetrics.bench.load.Load;
import io.opmetrics.bench.load.Schedule;
import io.opmetrics.bench.load.Sending;
import io.opmetrics.bench.process.BrokerProgram;
import io.opmetrics.bench.process.Cores;
import io.opmetrics.embedded.broker.TopicLeaders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Starts everything, brings all groups to life, and measures. Not thread-safe. */
final class AlertsRun {

    private static final int PARTITIONS = 4;
    private static final Duration STARTS_WITHIN = Duration.ofSeconds(90);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final List<String> RULES = List.of(AlertsProduct.REACTIVE, AlertsProduct.PROACTIVE);

    private final AlertsPlan plan;
    private final Path directory;
    private final Cores cores;
    private final InstantSource clock;
    private final Consumer<String> talk;

    AlertsRun(AlertsPlan plan, Path directory, Cores cores, InstantSource clock, Consumer<String> talk) {
        this.plan = plan;
        this.directory = directory;
        this.cores = cores;
        this.clock = clock;
        this.talk = talk;
    }

    AlertsResult run() throws IOException, InterruptedException, ExecutionException {
        talk.accept("broker and product start; " + cores.description());
        try (Receiver receiver = new Receiver(clock);
                BrokerProgram broker = BrokerProgram.start(cores, Files.createDirectory(directory.resolve("broker")));
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(
                            List.of(new NewTopic(AlertsProduct.REJECTIONS, Optional.of(PARTITIONS), Optional.empty())))
                    .all()
                    .get();
            TopicLeaders.await(admin, AlertsProduct.REJECTIONS, PARTITIONS);
            try (AlertsProduct product =
                            AlertsProduct.start(broker.bootstrapServers(), receiver.url(), plan, cores, directory);
                    KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                            Map.of("bootstrap.servers", broker.bootstrapServers()),
                            new ByteArraySerializer(),
                            new ByteArraySerializer())) {
                return run(receiver, product, producer);
            }
        }
    }

    private AlertsResult run(Receiver receiver, AlertsProduct product, KafkaProducer<byte[], byte[]> producer)
            throws IOException, InterruptedException {
        int stranger = plan.groups();
        var unused = producer.send(event(0, stranger, AlertsProduct.THRESHOLD, clock.millis()));
        await(product, STARTS_WITHIN, () -> areTold(receiver, stranger));
        if (!areTold(receiver, stranger)) {
            throw new IllegalStateException(
                    "Opmetrics did not tell of the first alert in " + STARTS_WITHIN.toSeconds() + " s");
        }
        talk.accept("measuring for %d s, after a warm-up of %d s"
                .formatted(plan.length().toSeconds(), plan.warmUp().toSeconds()));
        // Begins a moment from now, so that the thread is there.
        Schedule schedule = new Schedule(Load.micros(clock) + 100_000, plan.pointsPerSecond());
        long from =
                schedule.start() + TimeUnit.MILLISECONDS.toMicros(plan.warmUp().toMillis());
        int first = schedule.dueBefore(from);
        int end = schedule.dueBefore(
                from + TimeUnit.MILLISECONDS.toMicros(plan.length().toMillis()));
        try (Sending sending = Sending.start(() ->
                new Load(producer, clock).send(schedule, end, number -> event(number, schedule.due(number) / 1_000)))) {
            Duration longest = plan.warmUp().plus(plan.length()).plus(PATIENCE);
            await(product, longest, () -> {
                sending.check();
                return Load.micros(clock) > schedule.due(end) && receiver.count() >= expected(end);
            });
        }
        return new AlertsResult(latency(receiver, schedule, first, end), product.heap());
    }

    /** All alerts of a run, with those of the first event of all. */
    private int expected(int events) {
        return RULES.size() * (1 + (events + plan.probeEvery() - 1) / plan.probeEvery());
    }

    private boolean areTold(Receiver receiver, int group) {
        return RULES.stream().allMatch(rule -> receiver.arrival(rule, group).isPresent());
    }

    private interface Condition {
        boolean holds();
    }

    private void await(AlertsProduct product, Duration patience, Condition condition) throws InterruptedException {
        long until = clock.millis() + patience.toMillis();
        while (!condition.holds() && clock.millis() < until) {
            product.checkAlive();
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private Distribution latency(Receiver receiver, Schedule schedule, int first, int end) {
        Distribution latency = new Distribution();
        for (int number = first; number < end; number++) {
            if (plan.isProbe(number)) {
                for (String rule : RULES) {
                    OptionalLong arrival = receiver.arrival(rule, plan.group(number));
                    if (arrival.isPresent()) {
                        latency.add(arrival.getAsLong() - schedule.due(number));
                    } else {
                        latency.addMissing();
                    }
                }
            }
        }
        return latency;
    }

    private ProducerRecord<byte[], byte[]> event(int number, long time) {
        return event(number, plan.group(number), plan.isProbe(number) ? AlertsProduct.THRESHOLD : 1, time);
    }

    private ProducerRecord<byte[], byte[]> event(int number, int group, int weight, long time) {
        String event = "{\"at\":%d,\"country\":\"c%d\",\"restaurant\":\"r%d\",\"weight\":%d}"
                .formatted(time, plan.country(group), group, weight);
        return new ProducerRecord<>(
                AlertsProduct.REJECTIONS, number % PARTITIONS, null, event.getBytes(StandardCharsets.UTF_8));
    }
}
