package io.opmetrics.bench.scaling;

import io.opmetrics.bench.process.Cores;
import io.opmetrics.bench.process.Directories;
import io.opmetrics.bench.process.Usage;
import io.opmetrics.bench.process.WatchedProcess;
import io.opmetrics.bench.progress.Progress;
import io.opmetrics.bench.progress.RoundFailedException;
import io.opmetrics.bench.progress.Span;
import io.opmetrics.bench.progress.Watch;
import io.opmetrics.bench.throughput.InternalTopics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.admin.Admin;

/** Measures one step: the processor reads a topic from its beginning to its end. Leaves nothing on the broker. */
final class StepRun {

    private static final int OUTPUT_PARTITIONS = 6;

    private final Admin admin;
    private final String bootstrapServers;
    private final Cores cores;
    private final Path directory;

    /** @param directory exists; the logs of steps that failed stay there */
    StepRun(Admin admin, String bootstrapServers, Cores cores, Path directory) {
        this.admin = admin;
        this.bootstrapServers = bootstrapServers;
        this.cores = cores;
        this.directory = directory;
    }

    /**
     * Runs it.
     *
     * @param name used by no other step
     * @throws RoundFailedException if there is no figure; the sentence says where to look
     */
    Point run(Step step, String name)
            throws RoundFailedException, ExecutionException, InterruptedException, IOException {
        Path own = Files.createDirectory(directory.resolve(name));
        Topics topics = new Topics(admin, bootstrapServers);
        String input = name + "-events";
        String output = name + "-points";
        topics.create(input, step.partitions());
        topics.create(output, OUTPUT_PARTITIONS);
        topics.write(input, step.partitions(), step.events());
        topics.close(input, step.partitions(), step.events());
        Processor processor =
                new Processor(bootstrapServers, step.definitions().text(input), step.threads(), output, name, own);
        UnaryOperator<List<String>> placed = step.pinned() ? cores::forOthers : UnaryOperator.identity();
        int count = step.events().count();
        try (WatchedProcess process = processor.start(placed);
                PointTally tally = new PointTally(
                        bootstrapServers, output, step.metric(), step.events().end())) {
            Progress progress = new Progress(admin, input, step.partitions(), name, count);
            Span span = new Watch(progress, count, process).untilDone();
            tally.await(count);
            Usage whole = process.usage();
            return new Point(step.x(), span, whole, count, tally.sum());
        } catch (RoundFailedException e) {
            throw new RoundFailedException(e.reason() + "; see " + processor.log());
        } finally {
            List<String> all = new ArrayList<>(InternalTopics.names(admin, name));
            topics.remove(all);
            Directories.remove(processor.state());
        }
    }
}
