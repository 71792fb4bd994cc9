package io.opmetrics.bench.alerts;

import io.opmetrics.app.closing.Interruption;
import io.opmetrics.bench.process.Cores;
import io.opmetrics.bench.process.Directories;
import io.opmetrics.bench.process.Machine;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.InterruptException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench/run alerts}. */
@Command(
        name = "alerts",
        description =
                "Tells how long it takes from a rejection on Kafka until a receiver has read the webhook of its alert,"
                        + " with 10,000 groups alive under 50 rules and 1,000 points a second: through a broker, and processor and"
                        + " alerts in one process with 512 MiB of heap.",
        footer =
                "%nEvery time counts from the moment when the event was due, sent late or not. The last line on standard"
                        + " output is the result as JSON. Exit code 0 only if every notification arrived.",
        mixinStandardHelpOptions = true)
public final class AlertsCommand implements Callable<Integer> {

    private static final int SHORTEST_SECONDS = 5;
    private static final int LONGEST_SECONDS = 480;
    private static final int INTERRUPTED = 130;

    private final PrintStream out;
    private final PrintStream talk;

    @Option(names = "--seconds", paramLabel = "S", description = "How long is measured (default: 150).")
    private Optional<Integer> seconds = Optional.empty();

    @Option(names = "--quick", description = "A rough answer: 20 seconds.")
    private boolean quick;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** @param out for the result; {@code talk} for everything else */
    public AlertsCommand(PrintStream out, PrintStream talk) {
        this.out = out;
        this.talk = talk;
    }

    @Override
    public Integer call() throws Exception {
        int length = seconds.orElse(quick ? 20 : 150);
        if (length < SHORTEST_SECONDS || length > LONGEST_SECONDS) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--seconds must be from " + SHORTEST_SECONDS + " to " + LONGEST_SECONDS + ", not " + length);
        }
        // Each group has its first point within ten seconds.
        AlertsPlan plan = AlertsPlan.ofLength(Duration.ofSeconds(quick ? 15 : 40), Duration.ofSeconds(length));
        Path directory = Files.createTempDirectory("opmetrics-alerts-");
        return Interruption.duringWhich(() -> run(plan, directory));
    }

    private int run(AlertsPlan plan, Path directory) throws IOException, ExecutionException {
        Cores cores = Cores.ofThisMachine();
        AlertsResult result;
        try {
            result = new AlertsRun(plan, directory, cores, new MonotonicClock(), this::say).run();
        } catch (InterruptedException | InterruptException e) {
            Directories.remove(directory);
            say("interrupted, all processes were ended");
            return INTERRUPTED;
        } catch (IllegalStateException e) {
            say(String.valueOf(e.getMessage()));
            say("the logs of all processes are in " + directory);
            return 1;
        }
        new AlertsReport(Machine.describe(), cores.description(), plan, result)
                .lines()
                .forEach(out::println);
        if (!result.isComplete()) {
            say(result.latency().missing() + " notifications never came; the logs of all processes are in "
                    + directory);
            return 1;
        }
        Directories.remove(directory);
        return 0;
    }

    private void say(String sentence) {
        talk.println("bench: " + sentence);
    }
}
