package io.opmetrics.bench.scaling;

import io.opmetrics.app.closing.Interruption;
import io.opmetrics.bench.process.Cores;
import io.opmetrics.bench.process.Directories;
import io.opmetrics.bench.process.JavaCommand;
import io.opmetrics.bench.process.Machine;
import io.opmetrics.bench.report.Numbers;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.InterruptException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench/run scaling}. */
@Command(
        name = "scaling",
        description =
                "Tells how the processor's cost grows with metrics, series, threads, the size and the disorder of events,"
                        + " and how long it takes to restore its state and what memory that needs; with slopes.",
        footer =
                "%nWith --output json the last line on standard output is the result. Exit code 0 only if every step was"
                        + " measured and every event was counted once.",
        mixinStandardHelpOptions = true)
public final class ScalingCommand implements Callable<Integer> {

    private static final List<String> CURVES =
            List.of("metrics", "series", "threads", "size", "disorder", ScalingRun.RESTORE);

    private static final int FEWEST_EVENTS = 10_000;
    private static final int MOST_EVENTS = 100_000_000;
    private static final int INTERRUPTED = 130;

    /** How the result is written. */
    enum Output {
        text,
        json,
        markdown
    }

    private final PrintStream out;
    private final PrintStream talk;

    @Option(names = "--quick", description = "A rough answer in minutes: 200,000 events at each of fewer steps.")
    private boolean quick;

    @Option(names = "--events", paramLabel = "N", description = "How many events at each step (default: 1,000,000).")
    private Optional<Integer> events = Optional.empty();

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description = "Only these: metrics, series, threads, size, disorder, restore.")
    private List<String> only = List.of();

    @Option(
            names = "--output",
            paramLabel = "FORM",
            description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Output output = Output.text;

    @Option(names = "--plot", paramLabel = "FILE", description = "Where the charts go (default: ${DEFAULT-VALUE}).")
    private Path plot = Path.of("bench", "target", "scaling.svg");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** @param out for the result; {@code talk} for everything else */
    public ScalingCommand(PrintStream out, PrintStream talk) {
        this.out = out;
        this.talk = talk;
    }

    @Override
    public Integer call() throws Exception {
        int count = events.orElse(quick ? 200_000 : 1_000_000);
        if (count < FEWEST_EVENTS || count > MOST_EVENTS) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--events must be from " + FEWEST_EVENTS + " to " + MOST_EVENTS + ", not " + count);
        }
        for (String name : only) {
            if (!CURVES.contains(name)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--only: there is no curve " + name + "; there are " + String.join(", ", CURVES));
            }
        }
        ScalingPlan plan = quick ? ScalingPlan.quick(count) : ScalingPlan.full(count);
        Path directory = Files.createTempDirectory("opmetrics-scaling-");
        return Interruption.duringWhich(() -> run(plan, directory));
    }

    private int run(ScalingPlan plan, Path directory) throws IOException, ExecutionException {
        Cores cores = Cores.ofThisMachine();
        ScalingResult result;
        try {
            result = new ScalingRun(
                            plan,
                            name -> only.isEmpty() || only.contains(name),
                            directory,
                            cores,
                            InstantSource.system(),
                            this::say)
                    .run();
        } catch (InterruptedException | InterruptException e) {
            Directories.remove(directory);
            say("interrupted, all processes were ended");
            return INTERRUPTED;
        } catch (IllegalStateException e) {
            say(String.valueOf(e.getMessage()));
            return 1;
        }
        write(new ScalingReport(Machine.describe(), settings(plan, cores), result));
        if (!result.isExact()) {
            say("not everything was measured and counted; the logs of all processes are in " + directory);
            return 1;
        }
        Directories.remove(directory);
        return 0;
    }

    private void say(String sentence) {
        talk.println("bench: " + sentence);
    }

    private static Map<String, String> settings(ScalingPlan plan, Cores cores) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("events", Numbers.whole(plan.events()) + " at each step, of 400 bytes where size is not varied");
        settings.put("pinning", cores.description());
        settings.put("processor", "its defaults, " + String.join(" ", JavaCommand.OPTIONS));
        return settings;
    }

    private void write(ScalingReport report) throws IOException {
        Path file = plot.toAbsolutePath();
        Files.createDirectories(Optional.ofNullable(file.getParent()).orElse(file));
        Files.writeString(file, ScalingPlot.of(report.result()));
        say("the charts are in " + plot);
        switch (output) {
            case text -> report.terminal().forEach(out::println);
            case markdown -> report.markdown().forEach(out::println);
            case json -> out.println(report.json());
        }
    }
}
