package io.opmetrics.bench.throughput;

import io.opmetrics.bench.process.Cores;
import io.opmetrics.bench.process.Directories;
import io.opmetrics.bench.process.Usage;
import io.opmetrics.bench.process.WatchedProcess;
import io.opmetrics.bench.progress.Progress;
import io.opmetrics.bench.progress.RoundFailedException;
import io.opmetrics.bench.progress.Span;
import io.opmetrics.bench.progress.Watch;
import io.opmetrics.bench.throughput.event.EventSet;
import io.opmetrics.embedded.broker.TopicLeaders;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** Lets one contender count one set of events, alone on the machine. Leaves nothing on the broker but the events. */
final class Round {

    /** Output that has not changed for so long is final. */
    private static final Duration SETTLED = Duration.ofSeconds(10);

    private static final Duration COMMITTED = Duration.ofSeconds(2);

    private final Admin admin;
    private final String bootstrapServers;
    private final Cores cores;
    private final Path directory;

    /** @param directory exists; the logs of the contenders stay there */
    Round(Admin admin, String bootstrapServers, Cores cores, Path directory) {
        this.admin = admin;
        this.bootstrapServers = bootstrapServers;
        this.cores = cores;
        this.directory = directory;
    }

    /**
     * Runs it.
     *
     * @param name of the round; topics, group and files are named after it
     * @throws RoundFailedException if there is no figure; the sentence says where to look
     */
    RoundResult run(Contender contender, Input input, String name)
            throws RoundFailedException, ExecutionException, InterruptedException, IOException {
        Path own = Files.createDirectory(directory.resolve(name));
        Path log = directory.resolve(name + ".log");
        Assignment assignment = new Assignment(bootstrapServers, input.topic(), "counts-" + name, name, own);
        create(assignment.output());
        List<String> command = cores.forOthers(contender.command(assignment));
        try (WatchedProcess process = WatchedProcess.start(command, own, log, Redirect.appendTo(log.toFile()))) {
            return watch(contender, input, assignment, process);
        } catch (RoundFailedException e) {
            throw new RoundFailedException(e.reason() + "; see " + log);
        } finally {
            remove(assignment);
        }
    }

    private void create(String topic) throws ExecutionException, InterruptedException {
        admin.createTopics(List.of(new NewTopic(topic, Optional.of(OutputTopic.PARTITIONS), Optional.empty())))
                .all()
                .get();
        TopicLeaders.await(admin, topic, OutputTopic.PARTITIONS);
    }

    private RoundResult watch(Contender contender, Input input, Assignment assignment, WatchedProcess process)
            throws RoundFailedException, ExecutionException, InterruptedException {
        Progress progress = new Progress(admin, input.topic(), EventSet.PARTITIONS, assignment.group(), input.count());
        Span span = new Watch(progress, input.count(), process).untilDone();
        Counted counted = new Counted(input.due(), input.totals().subList(0, contender.metrics()));
        long outputRecords = 0;
        if (contender.counts()) {
            try (OutputTopic output = new OutputTopic(bootstrapServers, assignment.output(), counted)) {
                awaitSettled(output, counted);
                outputRecords = output.records();
            }
        }
        Usage whole = process.usage();
        // What a transaction that is still open has written belongs to the sum.
        TimeUnit.MILLISECONDS.sleep(contender.counts() ? COMMITTED.toMillis() : 0);
        return new RoundResult(
                input.count(),
                input.bytes(),
                span,
                whole,
                counted.events(),
                input.due().counts().size(),
                counted.windows(),
                counted.wrongWindows(),
                counted.wrongMetrics(),
                outputRecords,
                InternalTopics.of(admin, assignment.group()));
    }

    private static void awaitSettled(OutputTopic output, Counted counted) {
        long changedAt = System.nanoTime();
        while (System.nanoTime() - changedAt < SETTLED.toNanos()) {
            if (output.read(Duration.ofMillis(200))) {
                changedAt = System.nanoTime();
            } else if (counted.wrongWindows() == 0 && counted.wrongMetrics() == 0) {
                return;
            }
        }
    }

    private void remove(Assignment assignment) throws ExecutionException, InterruptedException, IOException {
        List<String> topics = new ArrayList<>(InternalTopics.names(admin, assignment.group()));
        topics.add(assignment.output());
        admin.deleteTopics(topics).all().get();
        Directories.remove(assignment.directory());
    }
}
