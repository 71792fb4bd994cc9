package io.opmetrics.bench.latency;

import io.opmetrics.app.closing.Interruption;
import io.opmetrics.bench.process.Cores;
import io.opmetrics.bench.process.Directories;
import io.opmetrics.bench.process.Machine;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.common.errors.InterruptException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench/run latency}. */
@Command(
        name = "latency",
        description =
                "Tells how long it takes from an event, and from the end of a window, until the API has accepted its"
                        + " point, at 10, 50 and 90 %% of the capacity: through a broker, the processor and the delivery, each in"
                        + " a process of its own, to a stand-in of the API in this one.",
        footer =
                "%nEvery time counts from the moment when an event was due, sent late or not. With --output json the last"
                        + " line on standard output is the result. Exit code 0 only if everything arrived.",
        mixinStandardHelpOptions = true)
public final class LatencyCommand implements Callable<Integer> {

    private static final int SHORTEST_SECONDS = 5;
    private static final int LONGEST_SECONDS = 3_600;
    private static final int LEAST_CAPACITY = 100;
    private static final int MOST_CAPACITY = 10_000_000;
    private static final int INTERRUPTED = 130;

    /** How the result is written. */
    enum Output {
        text,
        json
    }

    private final PrintStream out;
    private final PrintStream talk;

    @Option(
            names = "--capacity",
            paramLabel = "N",
            description = "Events per second that count as all of it (default: measured first).")
    private Optional<Integer> capacity = Optional.empty();

    @Option(names = "--seconds", paramLabel = "S", description = "How long each load lasts (default: 60).")
    private Optional<Integer> seconds = Optional.empty();

    @Option(names = "--quick", description = "A rough answer: 15 seconds for each load.")
    private boolean quick;

    @Option(
            names = "--output",
            paramLabel = "FORM",
            description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Output output = Output.text;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** @param out for the result; {@code talk} for everything else */
    public LatencyCommand(PrintStream out, PrintStream talk) {
        this.out = out;
        this.talk = talk;
    }

    @Override
    public Integer call() throws Exception {
        capacity.ifPresent(value -> check("--capacity", value, LEAST_CAPACITY, MOST_CAPACITY));
        int length = seconds.orElse(quick ? 15 : 60);
        check("--seconds", length, SHORTEST_SECONDS, LONGEST_SECONDS);
        OptionalInt given = capacity.map(OptionalInt::of).orElse(OptionalInt.empty());
        Path directory = Files.createTempDirectory("opmetrics-latency-");
        return Interruption.duringWhich(() -> run(new LatencyRun.Plan(given, length), directory));
    }

    private void check(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ParameterException(
                    spec.commandLine(), option + " must be from " + least + " to " + most + ", not " + value);
        }
    }

    private int run(LatencyRun.Plan plan, Path directory) throws IOException, ExecutionException {
        LatencyRun.Result result;
        try {
            result = new LatencyRun(
                            plan,
                            directory,
                            Cores.ofThisMachine(),
                            InstantSource.system(),
                            sentence -> talk.println("bench: " + sentence))
                    .run();
        } catch (InterruptedException | InterruptException e) {
            Directories.remove(directory);
            talk.println("bench: interrupted, all processes were ended");
            return INTERRUPTED;
        } catch (IllegalStateException e) {
            talk.println("bench: " + e.getMessage());
            talk.println("bench: the logs of all processes are in " + directory);
            return 1;
        }
        write(result);
        boolean isComplete = result.levels().stream().allMatch(Level::isComplete);
        if (isComplete) {
            Directories.remove(directory);
        } else {
            talk.println("bench: not everything arrived; the logs of all processes are in " + directory);
        }
        return isComplete ? 0 : 1;
    }

    private void write(LatencyRun.Result result) {
        if (output == Output.json) {
            out.println("{\"capacity\":" + result.capacity() + ",\"levels\":["
                    + result.levels().stream().map(Level::json).collect(Collectors.joining(",")) + "]}");
            return;
        }
        Machine.describe().forEach((name, value) -> out.println(name + ": " + value));
        out.println("capacity: " + result.capacity() + " events per second");
        for (Level level : result.levels()) {
            out.printf("%.0f %%, %.0f events per second%n", level.share() * 100, level.perSecond());
            out.println(
                    "  event due -> accepted:            " + level.immediate().text());
            out.println("  end and grace passed -> accepted: " + level.window().text());
        }
    }
}
