package io.opmetrics.bench.scaling;

import io.opmetrics.bench.process.Cores;
import io.opmetrics.bench.process.Directories;
import io.opmetrics.bench.process.WatchedProcess;
import io.opmetrics.bench.progress.Progress;
import io.opmetrics.bench.progress.RoundFailedException;
import io.opmetrics.bench.progress.Watch;
import io.opmetrics.bench.throughput.InternalTopics;
import io.opmetrics.streams.message.StagePartitioner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Opens one window for each of many series, looks at the memory, and has another process restore the state from Kafka,
 * close the windows and report them.
 */
final class RestoreRun {

    private static final int PARTITIONS = 8;
    private static final int OUTPUT_PARTITIONS = 6;
    /** Of the topic between the stages, by default. */
    private static final int STAGE_PARTITIONS = 8;

    private static final int BYTES = 150;
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final Duration QUIET = Duration.ofSeconds(3);
    private static final Duration GIVE_UP = Duration.ofMinutes(5);

    private final Admin admin;
    private final String bootstrapServers;
    private final Cores cores;
    private final Path directory;
    private final InstantSource clock;

    /** @param directory exists */
    RestoreRun(Admin admin, String bootstrapServers, Cores cores, Path directory, InstantSource clock) {
        this.admin = admin;
        this.bootstrapServers = bootstrapServers;
        this.cores = cores;
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * Runs it.
     *
     * @param name used by no other
     * @throws RoundFailedException if there is no figure; the sentence says where to look
     */
    Restored run(int series, String name)
            throws RoundFailedException, ExecutionException, InterruptedException, IOException {
        Topics topics = new Topics(admin, bootstrapServers);
        String input = name + "-events";
        String output = name + "-points";
        topics.create(input, PARTITIONS);
        topics.create(output, OUTPUT_PARTITIONS);
        // The next hour: nothing closes its windows until events say so.
        long start = Math.floorDiv(clock.millis(), HOUR) * HOUR + HOUR;
        Events events = new Events(
                series,
                number -> SmallEvent.of(number, start + 1, BYTES),
                SmallEvent.of(0, start + HOUR + HOUR / 2, BYTES),
                start + HOUR);
        topics.write(input, PARTITIONS, events);
        Processor processor = new Processor(
                bootstrapServers,
                Curves.definitions(input, "1h"),
                1,
                output,
                name,
                Files.createDirectory(directory.resolve(name)));
        try {
            OptionalLong heap;
            long peak;
            try (WatchedProcess process = processor.start(cores::forOthers)) {
                new Watch(new Progress(admin, input, PARTITIONS, name, series), series, process).untilDone();
                awaitQuiet(name);
                heap = LiveHeap.bytes(process.pid());
                peak = process.usage().peakMemory();
            }
            long changelog = InternalTopics.of(admin, name + "-windows").bytes();
            Directories.remove(processor.state());
            long merged = merged(name);
            topics.write(input, PARTITIONS, marker(events));
            long startedAt = System.nanoTime();
            try (WatchedProcess process = processor.start(cores::forOthers);
                    PointTally tally = new PointTally(bootstrapServers, output, Curves.METRIC, events.end())) {
                awaitMerging(name, merged, process);
                double seconds = (System.nanoTime() - startedAt) / 1e9;
                topics.close(input, PARTITIONS, events);
                tally.await(series + 1.0);
                return new Restored(series, changelog, heap, peak, seconds, tally.sum(), tally.firstReports());
            }
        } catch (RoundFailedException e) {
            throw new RoundFailedException(e.reason() + "; see " + processor.log());
        } finally {
            topics.remove(InternalTopics.names(admin, name));
        }
    }

    /** One event more of the first series: what it adds can be merged only with the state at hand. */
    private static Events marker(Events events) {
        return new Events(1, events.event(), events.closing(), events.end());
    }

    /** Until the second stage has written nothing to its changelog for a while. */
    private void awaitQuiet(String name) throws ExecutionException, InterruptedException {
        long records = -1;
        long now = InternalTopics.of(admin, name + "-windows").records();
        while (now != records) {
            records = now;
            TimeUnit.MILLISECONDS.sleep(QUIET.toMillis());
            now = InternalTopics.of(admin, name + "-windows").records();
        }
    }

    private void awaitMerging(String name, long before, WatchedProcess process)
            throws RoundFailedException, ExecutionException, InterruptedException {
        long deadline = System.nanoTime() + GIVE_UP.toNanos();
        while (merged(name) <= before) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new RoundFailedException("it did not come back with its state");
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** How far the second stage has committed where all of the metric is. */
    private long merged(String group) throws ExecutionException, InterruptedException {
        OffsetAndMetadata committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get()
                .get(new TopicPartition(
                        group + "-partials-repartition",
                        StagePartitioner.partitionOf(Curves.METRIC, STAGE_PARTITIONS)));
        return committed == null ? 0 : committed.offset();
    }
}
