package io.opmetrics.bench.delivery.faults;

import io.opmetrics.app.topics.OwnTopics;
import io.opmetrics.app.topics.TopicNames;
import io.opmetrics.bench.faults.Timeline;
import io.opmetrics.bench.process.BrokerProgram;
import io.opmetrics.bench.process.Cores;
import io.opmetrics.bench.process.DeliveryProgram;
import io.opmetrics.embedded.broker.TopicLeaders;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;

/**
 * A broker, the product's delivery role, and an API that fails in every way that is known of an API; the process that
 * delivers is killed and restarted besides. Then all is well, until every point is delivered or a dead letter.
 */
public final class DeliveryFaultRun {

    private static final String TOPIC = TopicNames.DEFAULTS.metrics();
    private static final int PARTITIONS = 6;
    private static final int POINTS_PER_SECOND = 400;
    private static final Duration STEP = Duration.ofMillis(20);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(6);

    /** Longer than any wait of delivery, of the group and of the two together. */
    private static final Duration GIVE_UP = Duration.ofMinutes(3);

    private final Duration length;
    private final long seed;
    private final Path directory;
    private final InstantSource clock;
    private final Timeline timeline;
    private final Judge judge;

    /**
     * @param length how long points are produced and faults happen
     * @param seed of points and faults; what comes of it also depends on the machine
     * @param directory empty; data and logs of all processes stay there
     */
    public DeliveryFaultRun(Duration length, long seed, Path directory, InstantSource clock, Timeline timeline) {
        this.length = length;
        this.seed = seed;
        this.directory = directory;
        this.clock = clock;
        this.timeline = timeline;
        this.judge = new Judge(new NumberedPoints(seed), ANSWER_WITHIN);
    }

    /**
     * Runs to the end.
     *
     * @throws IllegalStateException if the run proves nothing, with the reason
     */
    public Verdict run() throws InterruptedException, ExecutionException, IOException {
        timeline.say("a broker starts");
        try (BrokerProgram broker = BrokerProgram.start(Cores.unpinned(), directory);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
                FaultyApi api = new FaultyApi(judge, new FaultDeck(seed + 1, clock, ANSWER_WITHIN), timeline);
                PointProducer producer = new PointProducer(broker.bootstrapServers(), TOPIC, judge)) {
            OwnTopics.createMissing(admin, TopicNames.DEFAULTS.own());
            TopicLeaders.await(admin, TOPIC, PARTITIONS);
            DeliveryProgram program = new DeliveryProgram(
                    broker.bootstrapServers(),
                    api.url(),
                    FaultyApi.token(),
                    ANSWER_WITHIN,
                    List.of(),
                    Cores.unpinned(),
                    directory);
            Shares shares = new Shares(admin, TOPIC, PARTITIONS);
            timeline.say("delivery starts; points are produced for %d s, seed %d", length.toSeconds(), seed);
            try (ProcessFaults process = new ProcessFaults(program, shares, judge, timeline)) {
                fail(process, api, producer);
                producer.finish();
                timeline.say(
                        "faults are over: %d of requests and connections, %d kills; %d points were produced",
                        api.faults(), process.kills(), judge.produced());
                api.recover();
                drain(shares, process);
            }
            Letters.read(broker.bootstrapServers(), TopicNames.DEFAULTS.deadLetters(), clock, judge::letter);
            return judge.verdict();
        }
    }

    private void fail(ProcessFaults process, FaultyApi api, PointProducer producer)
            throws InterruptedException, ExecutionException {
        long start = clock.millis();
        long until = start + length.toMillis();
        ExecutorService lane = Executors.newSingleThreadExecutor();
        try {
            Future<Void> outages = lane.submit(new Outages(process, api, seed + 2, clock, until, timeline));
            long sent = 0;
            while (clock.millis() < until) {
                long now = clock.millis();
                for (; sent < (now - start) * POINTS_PER_SECOND / 1_000; sent++) {
                    producer.send(now);
                }
                TimeUnit.MILLISECONDS.sleep(STEP.toMillis());
            }
            await(outages);
        } finally {
            lane.shutdownNow();
            // Nothing is started any more once the processes are being ended.
            boolean unused = lane.awaitTermination(10, TimeUnit.SECONDS);
        }
    }

    private static void await(Future<Void> outages) throws InterruptedException, ExecutionException {
        try {
            outages.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IllegalStateException) {
                throw new IllegalStateException(e.getCause().getMessage(), e);
            }
            throw e;
        }
    }

    private void drain(Shares shares, ProcessFaults process) throws InterruptedException, ExecutionException {
        long left = shares.left();
        long changedAt = clock.millis();
        while (left > 0 && clock.millis() - changedAt < GIVE_UP.toMillis()) {
            process.checkAlive();
            TimeUnit.MILLISECONDS.sleep(Duration.ofMillis(200).toMillis());
            long now = shares.left();
            if (now != left) {
                left = now;
                changedAt = clock.millis();
            }
        }
        timeline.say("%d of %d points are decided, %d are not committed", judge.decided(), judge.produced(), left);
    }
}
