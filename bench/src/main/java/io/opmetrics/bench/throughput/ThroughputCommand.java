package io.opmetrics.bench.throughput;

import io.opmetrics.app.closing.Interruption;
import io.opmetrics.bench.process.Cores;
import io.opmetrics.bench.process.Directories;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.common.errors.InterruptException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench/run throughput}. */
@Command(
        name = "throughput",
        description = "Counts the same events with Opmetrics and with what one would take instead.",
        mixinStandardHelpOptions = true)
public final class ThroughputCommand implements Callable<Integer> {

    private static final int INTERRUPTED = 130;

    private final PrintStream out;
    private final PrintStream talk;

    @Option(names = "--events", paramLabel = "N", description = "How many events (default: ${DEFAULT-VALUE}).")
    private int events = 3_000_000;

    @Option(names = "--rounds", paramLabel = "R", description = "Rounds for each (default: ${DEFAULT-VALUE}).")
    private int rounds = 3;

    @Option(names = "--only", paramLabel = "NAME", split = ",", description = "Only these.")
    private List<String> only = List.of();

    /** @param out for the result; {@code talk} for everything else */
    public ThroughputCommand(PrintStream out, PrintStream talk) {
        this.out = out;
        this.talk = talk;
    }

    @Override
    public Integer call() throws Exception {
        return Interruption.duringWhich(this::run);
    }

    private int run() throws Exception {
        Path directory = Files.createTempDirectory("opmetrics-throughput-");
        List<Contender> contenders = Contenders.all().stream()
                .filter(contender -> only.isEmpty() || only.contains(contender.name()))
                .toList();
        ThroughputPlan plan = new ThroughputPlan(events, rounds, 1, contenders);
        try {
            new ThroughputRun(plan, directory, Cores.ofThisMachine(), InstantSource.system(), talk::println).run();
            out.println("done");
        } catch (InterruptedException | InterruptException e) {
            talk.println("bench: interrupted, all processes were ended");
            return INTERRUPTED;
        } finally {
            Directories.remove(directory);
        }
        return 0;
    }
}
