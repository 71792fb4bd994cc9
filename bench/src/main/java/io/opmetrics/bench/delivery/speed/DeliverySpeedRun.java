package io.opmetrics.bench.delivery.speed;

import io.opmetrics.app.topics.OwnTopics;
import io.opmetrics.app.topics.TopicNames;
import io.opmetrics.bench.faults.Timeline;
import io.opmetrics.bench.process.BrokerProgram;
import io.opmetrics.bench.process.Cores;
import io.opmetrics.bench.process.DeliveryProgram;
import io.opmetrics.bench.process.Usage;
import io.opmetrics.bench.process.WatchedProcess;
import io.opmetrics.embedded.broker.TopicLeaders;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/**
 * A backlog is written first; then delivery works it off, on a core that it has for itself where that can be had. Broker and
 * stand-in share another. Lines are counted by the stand-in.
 */
public final class DeliverySpeedRun {

    private static final String TOPIC = TopicNames.DEFAULTS.metrics();
    private static final int PARTITIONS = 6;

    /** As in production; it is not to bite here. */
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

    /** The first tenth of the time does not count: a JVM begins slowly. */
    private static final int WARM_UP = 10;

    /** Of one metric, once. */
    private static final int METADATA_LINES = 1;

    /** Longer than a start takes, and any wait of delivery. */
    private static final long GIVE_UP_MILLIS = 90_000;

    private final Duration length;
    private final int points;
    private final Path directory;
    private final Cores cores;
    private final InstantSource clock;
    private final Timeline timeline;

    /**
     * @param length how long it is watched; shorter if the backlog ends before
     * @param points in the backlog
     * @param directory empty; data and logs of all processes stay there
     */
    public DeliverySpeedRun(
            Duration length, int points, Path directory, Cores cores, InstantSource clock, Timeline timeline) {
        this.length = length;
        this.points = points;
        this.directory = directory;
        this.cores = cores;
        this.clock = clock;
        this.timeline = timeline;
    }

    /**
     * Runs to the end.
     *
     * @throws IllegalStateException if there is no figure, with the reason
     */
    public Speed run() throws InterruptedException, ExecutionException, IOException {
        timeline.say("%s, the stand-in beside the broker", cores.description());
        Path gc = directory.resolve("gc.log");
        try (BrokerProgram broker = BrokerProgram.start(cores, directory);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
                StandInServer standIn = StandInServer.start(cores, directory)) {
            OwnTopics.createMissing(admin, TopicNames.DEFAULTS.own());
            TopicLeaders.await(admin, TOPIC, PARTITIONS);
            timeline.say("%d points of %d series are written", points, points);
            Backlog.write(broker.bootstrapServers(), TOPIC, points, clock);
            DeliveryProgram program = new DeliveryProgram(
                    broker.bootstrapServers(),
                    standIn.url(),
                    StandInServer.token(),
                    ANSWER_WITHIN,
                    List.of(HeapLog.option(gc)),
                    cores,
                    directory);
            timeline.say("delivery starts");
            try (WatchedProcess process = program.start()) {
                return measure(standIn, process, program, gc);
            }
        }
    }

    private Speed measure(StandInServer standIn, WatchedProcess process, DeliveryProgram program, Path gc)
            throws IOException, InterruptedException {
        Sample begun = await(standIn, process, program, standIn.newest(), 1);
        timeline.say("the first lines have arrived");
        Sample latest = begun;
        while (isBefore(latest, begun.millis() + length.toMillis() / WARM_UP)) {
            latest = standIn.next();
        }
        Sample warm = latest;
        Usage before = process.usage();
        while (isBefore(latest, begun.millis() + length.toMillis())) {
            latest = await(standIn, process, program, latest, latest.accepted() + 1);
        }
        Usage after = process.usage();
        timeline.say("%d lines have arrived", latest.accepted());
        FullCollection.ask(process.pid());
        return new Speed(
                latest.accepted(),
                latest.accepted() - warm.accepted(),
                Duration.ofMillis(latest.millis() - warm.millis()),
                after.processorTime().minus(before.processorTime()),
                latest.refused(),
                HeapLog.read(gc),
                after.peakMemory());
    }

    private boolean isBefore(Sample sample, long millis) {
        return sample.millis() < millis && sample.accepted() + sample.refused() < points + METADATA_LINES;
    }

    /** The first sample with so many lines. */
    private Sample await(
            StandInServer standIn, WatchedProcess process, DeliveryProgram program, Sample from, long lines)
            throws IOException {
        Sample latest = from;
        while (latest.accepted() < lines) {
            latest = standIn.next();
            if (!process.isAlive()) {
                throw new IllegalStateException("delivery has ended by itself; see " + program.log());
            }
            if (latest.millis() - from.millis() > GIVE_UP_MILLIS) {
                throw new IllegalStateException("no line arrives any more, after " + latest.accepted() + " of " + points
                        + "; see " + program.log());
            }
        }
        return latest;
    }
}
