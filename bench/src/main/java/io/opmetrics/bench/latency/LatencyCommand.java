package io.opmetrics.bench.latency;

import io.opmetrics.app.closing.Interruption;
import io.opmetrics.bench.process.Checkout;
import io.opmetrics.bench.process.Cores;
import io.opmetrics.bench.process.Directories;
import io.opmetrics.bench.process.JavaCommand;
import io.opmetrics.bench.process.Machine;
import io.opmetrics.bench.throughput.event.EventSet;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
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
                        + " point, at 10, 50 and 90 %% of the capacity: through a broker and the product,"
                        + " each in a process of its own, to a stand-in of the API in this one. Then how long the demo takes to its"
                        + " first point.",
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

    /** Long enough for a slow machine, since a result is only told at the end. */
    private static final Duration DEMO = Duration.ofSeconds(20);

    /** How the result is written. */
    enum Output {
        text,
        json,
        markdown
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
        LatencyPlan plan = LatencyPlan.of(
                capacity.map(OptionalInt::of).orElse(OptionalInt.empty()), Duration.ofSeconds(length), quick ? 1 : 3);
        Path directory = Files.createTempDirectory("opmetrics-latency-");
        return Interruption.duringWhich(() -> run(plan, directory));
    }

    private void check(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ParameterException(
                    spec.commandLine(), option + " must be from " + least + " to " + most + ", not " + value);
        }
    }

    private int run(LatencyPlan plan, Path directory) throws IOException, ExecutionException {
        Cores cores = Cores.ofThisMachine();
        LatencyResult result;
        try {
            result = new LatencyRun(plan, directory, cores, InstantSource.system(), this::say).run();
            result = new LatencyResult(result.capacity(), result.levels(), demoStarts(plan.demoStarts(), directory));
        } catch (InterruptedException | InterruptException e) {
            Directories.remove(directory);
            say("interrupted, all processes were ended");
            return INTERRUPTED;
        } catch (IllegalStateException e) {
            say(String.valueOf(e.getMessage()));
            say("the logs of all processes are in " + directory);
            return 1;
        }
        write(new LatencyReport(Machine.describe(), settings(plan, cores), result));
        if (!result.isComplete()) {
            say("not everything arrived; the logs of all processes are in " + directory);
            return 1;
        }
        Directories.remove(directory);
        return 0;
    }

    private List<Double> demoStarts(int runs, Path directory) throws IOException, InterruptedException {
        Optional<Path> script = Checkout.find("opmetrics");
        if (script.isEmpty()) {
            say("the start of the demo is not measured: there is no checkout around this program");
            return List.of();
        }
        DemoStart start = new DemoStart(List.of(script.get().toString()), DEMO, directory);
        List<Double> seconds = new ArrayList<>();
        for (int run = 1; run <= runs; run++) {
            OptionalDouble taken = start.seconds();
            say("demo start, run " + run + ": "
                    + (taken.isPresent() ? taken.getAsDouble() + " s" : "no point in time"));
            taken.ifPresent(seconds::add);
        }
        return seconds;
    }

    private void say(String sentence) {
        talk.println("bench: " + sentence);
    }

    private static Map<String, String> settings(LatencyPlan plan, Cores cores) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put(
                "each load",
                plan.length().toSeconds() + " s after a warm-up of "
                        + plan.warmUp().toSeconds() + " s");
        settings.put(
                "load",
                "orders of about 400 and 900 bytes on " + EventSet.PARTITIONS
                        + " partitions; windows of 1 s with a grace of 1 s; 50 of the events in a second are those of the"
                        + " metric without windows");
        settings.put(
                "product",
                "one process, processor and delivery, its defaults, " + String.join(" ", JavaCommand.OPTIONS));
        settings.put("pinning", cores.description());
        return settings;
    }

    private void write(LatencyReport report) {
        switch (output) {
            case text -> report.terminal().forEach(out::println);
            case markdown -> report.markdown().forEach(out::println);
            case json -> out.println(report.json());
        }
    }
}
