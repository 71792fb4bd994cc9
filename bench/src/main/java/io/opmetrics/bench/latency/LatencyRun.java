package io.opmetrics.bench.latency;

import io.opmetrics.bench.load.Load;
import io.opmetrics.bench.load.Schedule;
import io.opmetrics.bench.load.Sending;
import io.opmetrics.bench.process.BrokerProgram;
import io.opmetrics.bench.process.Cores;
import io.opmetrics.bench.throughput.event.EventSet;
import io.opmetrics.embedded.broker.TopicLeaders;
import io.opmetrics.testkit.dynatrace.DynatraceStandIn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Starts everything, finds the capacity, and measures at several shares of it. Not thread-safe. */
final class LatencyRun {

    private static final List<Double> SHARES = List.of(0.1, 0.5, 0.9);
    private static final double PROBES_PER_SECOND = 50;
    private static final int PARTITIONS = EventSet.PARTITIONS;
    /** Of the orders: one for each aggregator. */
    private static final int SERIES = 8;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final LatencyPlan plan;
    private final Path directory;
    private final Cores cores;
    private final InstantSource clock;
    private final Consumer<String> talk;
    private final EventSet orders = new EventSet(1, PARTITIONS, 0);

    LatencyRun(LatencyPlan plan, Path directory, Cores cores, InstantSource clock, Consumer<String> talk) {
        this.plan = plan;
        this.directory = directory;
        this.cores = cores;
        this.clock = clock;
        this.talk = talk;
    }

    /** The demo is not started here. */
    LatencyResult run() throws IOException, InterruptedException, ExecutionException {
        DynatraceStandIn.Options options = DynatraceStandIn.Options.defaults()
                .withClock(clock)
                .withSeriesLimit(1_000_000)
                .withRequestsKept(Arrivals.KEPT);
        talk.accept("broker and product start; " + cores.description());
        try (DynatraceStandIn standIn = DynatraceStandIn.start(options);
                BrokerProgram broker = BrokerProgram.start(cores, Files.createDirectory(directory.resolve("broker")));
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            create(admin);
            try (Product product =
                            Product.start(broker.bootstrapServers(), standIn.url(), options.token(), cores, directory);
                    KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                            Map.of("bootstrap.servers", broker.bootstrapServers()),
                            new ByteArraySerializer(),
                            new ByteArraySerializer())) {
                Load load = new Load(producer, clock);
                Backlog backlog = new Backlog(admin, product, clock);
                int capacity = capacity(load, backlog);
                List<Level> levels = new ArrayList<>();
                Arrivals arrivals = new Arrivals(standIn);
                for (double share : SHARES) {
                    levels.add(level(share, capacity, load, arrivals, product));
                    backlog.awaitNone(PATIENCE);
                }
                return new LatencyResult(capacity, levels, List.of());
            }
        }
    }

    private static void create(Admin admin) throws ExecutionException, InterruptedException {
        for (String topic : List.of(Product.ORDERS, Product.PROBES)) {
            admin.createTopics(List.of(new NewTopic(topic, Optional.of(PARTITIONS), Optional.empty())))
                    .all()
                    .get();
            TopicLeaders.await(admin, topic, PARTITIONS);
        }
    }

    /** As much as the whole path takes while it also has to be sent: the producer shares the machine. */
    private int capacity(Load load, Backlog backlog) throws InterruptedException, ExecutionException {
        flatOut(load, backlog);
        if (plan.capacity().isPresent()) {
            return plan.capacity().getAsInt();
        }
        talk.accept("measuring the capacity");
        int capacity = (int) flatOut(load, backlog);
        talk.accept("capacity: " + capacity + " events per second");
        return capacity;
    }

    /** Sends as fast as it goes, and waits until all is committed; events per second. */
    private double flatOut(Load load, Backlog backlog) throws InterruptedException, ExecutionException {
        long start = Load.micros(clock);
        long end = start + TimeUnit.NANOSECONDS.toMicros(plan.flatOut().toNanos());
        int sent = load.sendWhile(number -> Load.micros(clock) < end, number -> order(number, clock.millis()));
        backlog.awaitNone(PATIENCE);
        return sent * 1e6 / (Load.micros(clock) - start);
    }

    private Level level(double share, int capacity, Load load, Arrivals arrivals, Product product)
            throws InterruptedException {
        String prefix = "p" + Math.round(share * 100) + "-";
        // Begins a moment from now, so that both threads are there.
        Schedule due = new Schedule(Load.micros(clock) + 100_000, share * capacity);
        Schedule probes = new Schedule(due.start(), PROBES_PER_SECOND);
        long from = due.start() / 1_000 + plan.warmUp().toMillis();
        long to = from + plan.length().toMillis();
        talk.accept("%.0f %% of the capacity, %.0f events per second, for %d s"
                .formatted(share * 100, due.perSecond(), plan.length().toSeconds()));
        Measurement measurement = new Measurement(probes, prefix, due, PARTITIONS, from, to);
        try (Sending sendingOrders = sending(load, due, to, number -> order(number, due.due(number) / 1_000));
                Sending sendingProbes = sending(
                        load, probes, to, number -> probe(prefix + number, number, probes.due(number) / 1_000))) {
            long patience = to + PATIENCE.toMillis();
            while (!measurement.isComplete(SERIES) && clock.millis() < patience) {
                product.checkAlive();
                sendingOrders.check();
                sendingProbes.check();
                arrivals.poll(measurement);
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
        Level level = measurement.level(share, SERIES);
        talk.accept("event to accepted: " + level.immediate().text());
        talk.accept("window's end to accepted: " + level.window().text());
        return level;
    }

    private static Sending sending(
            Load load, Schedule schedule, long to, IntFunction<ProducerRecord<byte[], byte[]>> records) {
        return Sending.start(() -> load.send(schedule, schedule.dueBefore(to * 1_000), records));
    }

    private ProducerRecord<byte[], byte[]> order(int number, long time) {
        return new ProducerRecord<>(Product.ORDERS, number % PARTITIONS, null, orders.eventAt(number, time));
    }

    private static ProducerRecord<byte[], byte[]> probe(String name, int number, long time) {
        byte[] event = "{\"at\":%d,\"probe\":\"%s\"}".formatted(time, name).getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(Product.PROBES, number % PARTITIONS, null, event);
    }
}
