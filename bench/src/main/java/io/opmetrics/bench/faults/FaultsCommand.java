package io.opmetrics.bench.faults;

import io.opmetrics.app.closing.Interruption;
import io.opmetrics.embedded.broker.BrokerStartException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.InterruptException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench/run faults}. */
@Command(
        name = "faults",
        description = "Kills, pauses and moves brokers and processors while events are counted; every event must be"
                + " counted once. Starts three brokers and two processors in processes of their own.",
        footer = "%nThe last line on standard output is the result as JSON. Exit code 0 only if nothing was lost,"
                + " nothing was counted twice and nothing was reported early.",
        mixinStandardHelpOptions = true)
public final class FaultsCommand implements Callable<Integer> {

    private static final int SHORTEST_SECONDS = 10;
    private static final int LONGEST_SECONDS = 24 * 60 * 60;
    private static final int FINDINGS_SHOWN = 20;
    private static final int INTERRUPTED = 130;

    private final PrintStream out;
    private final PrintStream talk;

    @Option(names = "--seconds", paramLabel = "N", description = "How long faults go on (default: ${DEFAULT-VALUE}).")
    private int seconds = 60;

    @Option(names = "--seed", paramLabel = "S", description = "Chooses events and faults (default: a random one).")
    private Optional<Long> seed = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** @param out for the result; {@code talk} for everything else */
    public FaultsCommand(PrintStream out, PrintStream talk) {
        this.out = out;
        this.talk = talk;
    }

    @Override
    public Integer call() throws Exception {
        if (seconds < SHORTEST_SECONDS || seconds > LONGEST_SECONDS) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--seconds must be from " + SHORTEST_SECONDS + " to " + LONGEST_SECONDS + ", not " + seconds);
        }
        Path directory = Files.createTempDirectory("opmetrics-faults-");
        InstantSource clock = InstantSource.system();
        FaultRun run = new FaultRun(
                Duration.ofSeconds(seconds),
                seed.orElseGet(() -> (long) ThreadLocalRandom.current().nextInt(1_000_000)),
                directory,
                clock,
                new Timeline(talk, clock));
        return Interruption.duringWhich(() -> run(run, directory));
    }

    private int run(FaultRun run, Path directory) throws IOException, ExecutionException {
        Verdict verdict;
        try {
            verdict = run.run();
        } catch (InterruptedException | InterruptException e) {
            remove(directory);
            talk.println("bench: interrupted, all processes were ended");
            return INTERRUPTED;
        } catch (IllegalStateException | BrokerStartException e) {
            talk.println("bench: " + e.getMessage());
            talk.println("bench: the logs of all processes are in " + directory);
            return 1;
        }
        tell(verdict, directory);
        out.println(verdict.json());
        return verdict.isClean() ? 0 : 1;
    }

    private void tell(Verdict verdict, Path directory) throws IOException {
        if (verdict.isClean()) {
            remove(directory);
            talk.println("bench: every event was counted once");
            return;
        }
        List<String> findings = verdict.findings();
        findings.stream().limit(FINDINGS_SHOWN).forEach(finding -> talk.println("bench: " + finding));
        if (findings.size() > FINDINGS_SHOWN) {
            talk.println("bench: and " + (findings.size() - FINDINGS_SHOWN) + " more");
        }
        talk.println("bench: the logs of all processes are in " + directory);
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
