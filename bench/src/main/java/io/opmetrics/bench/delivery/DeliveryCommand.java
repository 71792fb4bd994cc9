package io.opmetrics.bench.delivery;

import io.opmetrics.app.closing.Interruption;
import io.opmetrics.bench.delivery.faults.DeliveryFaultRun;
import io.opmetrics.bench.delivery.faults.Verdict;
import io.opmetrics.bench.delivery.speed.DeliverySpeedRun;
import io.opmetrics.bench.delivery.speed.Speed;
import io.opmetrics.bench.faults.Timeline;
import io.opmetrics.bench.process.Cores;
import io.opmetrics.bench.process.Directories;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.common.errors.InterruptException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench/run delivery}. */
@Command(
        name = "delivery",
        description = "Ships points to the stand-in for Dynatrace, with the product's delivery role in a process of its"
                + " own: with --faults while requests, connections and the process fail, otherwise as fast as it can.",
        footer = "%nThe last line on standard output is the result as JSON. With --faults the exit code is 0 only if no"
                + " point was lost, and none arrived twice but those whose answer had not arrived.",
        mixinStandardHelpOptions = true)
public final class DeliveryCommand implements Callable<Integer> {

    private static final int SHORTEST_SECONDS = 5;
    private static final int LONGEST_SECONDS = 24 * 60 * 60;

    /** Of the backlog: more than one core has ever delivered, and no more than goes out within the hour of a point. */
    private static final int POINTS_PER_SECOND = 120_000;

    private static final int MOST_POINTS = 50_000_000;
    private static final int FINDINGS_SHOWN = 20;
    private static final int INTERRUPTED = 130;

    private final PrintStream out;
    private final PrintStream talk;

    @Option(names = "--faults", description = "Everything fails at random.")
    private boolean faults;

    @Option(names = "--seconds", paramLabel = "N", description = "How long it goes on (default: ${DEFAULT-VALUE}).")
    private int seconds = 60;

    @Option(names = "--seed", paramLabel = "S", description = "Chooses points and faults (default: a random one).")
    private Optional<Long> seed = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** @param out for the result; {@code talk} for everything else */
    public DeliveryCommand(PrintStream out, PrintStream talk) {
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
        Path directory = Files.createTempDirectory("opmetrics-delivery-");
        return Interruption.duringWhich(() -> run(directory));
    }

    private int run(Path directory) throws IOException, ExecutionException {
        boolean isClean;
        try {
            isClean = faults ? runFaults(directory) : runSpeed(directory);
        } catch (InterruptedException | InterruptException e) {
            Directories.remove(directory);
            talk.println("bench: interrupted, all processes were ended");
            return INTERRUPTED;
        } catch (IllegalStateException e) {
            talk.println("bench: " + e.getMessage());
            talk.println("bench: the logs of all processes are in " + directory);
            return 1;
        }
        if (isClean) {
            Directories.remove(directory);
        } else {
            talk.println("bench: the logs of all processes are in " + directory);
        }
        return isClean ? 0 : 1;
    }

    private boolean runFaults(Path directory) throws InterruptedException, ExecutionException, IOException {
        InstantSource clock = InstantSource.system();
        Verdict verdict = new DeliveryFaultRun(
                        Duration.ofSeconds(seconds),
                        seed.orElseGet(() -> (long) ThreadLocalRandom.current().nextInt(1_000_000)),
                        directory,
                        clock,
                        new Timeline(talk, clock))
                .run();
        tell(verdict.findings());
        if (verdict.isClean()) {
            talk.println("bench: no point was lost, and none arrived twice but those whose answer was lost");
        }
        out.println(verdict.json());
        return verdict.isClean();
    }

    private boolean runSpeed(Path directory) throws InterruptedException, ExecutionException, IOException {
        InstantSource clock = InstantSource.system();
        Speed speed = new DeliverySpeedRun(
                        Duration.ofSeconds(seconds),
                        (int) Math.min(MOST_POINTS, (long) seconds * POINTS_PER_SECOND),
                        directory,
                        Cores.ofThisMachine(),
                        clock,
                        new Timeline(talk, clock))
                .run();
        talk.println("bench: maxHeapMB is the most that was in use when a collection began, garbage included;"
                + " maxLiveHeapMB the most that a full collection left");
        out.println(speed.json());
        return speed.isClean();
    }

    private void tell(List<String> findings) {
        findings.stream().limit(FINDINGS_SHOWN).forEach(finding -> talk.println("bench: " + finding));
        if (findings.size() > FINDINGS_SHOWN) {
            talk.println("bench: and " + (findings.size() - FINDINGS_SHOWN) + " more");
        }
    }
}
