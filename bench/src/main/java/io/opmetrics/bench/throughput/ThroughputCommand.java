package io.opmetrics.bench.throughput;

import io.opmetrics.app.closing.Interruption;
import io.opmetrics.bench.process.Cores;
import io.opmetrics.bench.process.Directories;
import io.opmetrics.bench.process.JavaCommand;
import io.opmetrics.bench.process.Machine;
import io.opmetrics.bench.report.Numbers;
import io.opmetrics.bench.throughput.event.EventSet;
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

/** {@code bench/run throughput}. */
@Command(
        name = "throughput",
        description =
                "Counts the same events with Opmetrics and with what one would take instead, in turn, on a broker of"
                        + " its own, and tells how fast each was, what it cost, and whether it counted all of them.",
        footer =
                "%nWith --output json the last line on standard output is the result. Exit code 0 only if everything that"
                        + " can run here did, and Opmetrics counted every event once.",
        mixinStandardHelpOptions = true)
public final class ThroughputCommand implements Callable<Integer> {

    /** Fewer are committed before there is anything to measure. */
    private static final int FEWEST_EVENTS = 10_000;

    private static final int MOST_EVENTS = 100_000_000;
    private static final int MOST_ROUNDS = 100;
    private static final int INTERRUPTED = 130;

    /** How the result is written. */
    enum Output {
        text,
        json,
        markdown
    }

    private final PrintStream out;
    private final PrintStream talk;

    @Option(names = "--quick", description = "A rough answer in minutes: 500,000 events, one round.")
    private boolean quick;

    @Option(names = "--events", paramLabel = "N", description = "How many events (default: 3,000,000).")
    private Optional<Integer> events = Optional.empty();

    @Option(names = "--rounds", paramLabel = "R", description = "How often each has its turn (default: 3).")
    private Optional<Integer> rounds = Optional.empty();

    @Option(names = "--only", paramLabel = "NAME", split = ",", description = "Only these contenders.")
    private List<String> only = List.of();

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Chooses events and order of turns (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--output",
            paramLabel = "FORM",
            description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Output output = Output.text;

    @Option(
            names = "--plot",
            paramLabel = "FILE",
            description = "Where the bar chart goes (default: ${DEFAULT-VALUE}).")
    private Path plot = Path.of("bench", "target", "throughput.svg");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** @param out for the result; {@code talk} for everything else */
    public ThroughputCommand(PrintStream out, PrintStream talk) {
        this.out = out;
        this.talk = talk;
    }

    @Override
    public Integer call() throws Exception {
        ThroughputPlan plan = new ThroughputPlan(
                within("--events", events.orElse(quick ? 500_000 : 3_000_000), FEWEST_EVENTS, MOST_EVENTS),
                within("--rounds", rounds.orElse(quick ? 1 : 3), 1, MOST_ROUNDS),
                seed,
                contenders());
        Path directory = Files.createTempDirectory("opmetrics-throughput-");
        return Interruption.duringWhich(() -> run(plan, directory));
    }

    private int within(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ParameterException(
                    spec.commandLine(), option + " must be from " + least + " to " + most + ", not " + value);
        }
        return value;
    }

    private List<Contender> contenders() {
        List<Contender> all = Contenders.all();
        List<String> names = all.stream().map(Contender::name).toList();
        for (String name : only) {
            if (!names.contains(name)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--only: there is no contender " + name + "; there are " + String.join(", ", names));
            }
        }
        return all.stream()
                .filter(contender -> only.isEmpty() || only.contains(contender.name()))
                .toList();
    }

    private int run(ThroughputPlan plan, Path directory) throws IOException, ExecutionException {
        Cores cores = Cores.ofThisMachine();
        List<Standing> standings;
        try {
            standings = new ThroughputRun(plan, directory, cores, InstantSource.system(), this::say).run();
        } catch (InterruptedException | InterruptException e) {
            Directories.remove(directory);
            talk.println("bench: interrupted, all processes were ended");
            return INTERRUPTED;
        } catch (IllegalStateException e) {
            talk.println("bench: " + e.getMessage());
            return 1;
        }
        Report report = new Report(Machine.describe(), settings(plan, cores), standings, Ratios.of(standings));
        Verdict verdict = Verdict.of(report);
        write(report);
        verdict.findings().forEach(this::say);
        if (verdict.isClean()) {
            Directories.remove(directory);
        } else {
            say("the logs of all processes are in " + directory);
        }
        return verdict.isClean() ? 0 : 1;
    }

    private void say(String sentence) {
        talk.println("bench: " + sentence);
    }

    private static Map<String, String> settings(ThroughputPlan plan, Cores cores) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("events", Numbers.whole(plan.events()) + ", half of about 400 bytes, half of about 900");
        settings.put("event time", EventSet.SPAN.toHours() + " h, in order in each of the partitions");
        settings.put("partitions", Integer.toString(EventSet.PARTITIONS));
        settings.put("rounds", Integer.toString(plan.rounds()));
        settings.put("seed", Long.toString(plan.seed()));
        settings.put("pinning", cores.description());
        settings.put("contenders on Java", String.join(" ", JavaCommand.OPTIONS));
        return settings;
    }

    private void write(Report report) throws IOException {
        Path file = plot.toAbsolutePath();
        Files.createDirectories(Optional.ofNullable(file.getParent()).orElse(file));
        Files.writeString(file, SvgPlot.of(report));
        say("the chart is in " + plot);
        switch (output) {
            case text -> TextReport.terminal(report).forEach(out::println);
            case markdown -> TextReport.markdown(report).forEach(out::println);
            case json -> out.println(JsonReport.of(report));
        }
    }
}
