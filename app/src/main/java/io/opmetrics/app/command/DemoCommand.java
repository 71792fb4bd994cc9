package io.opmetrics.app.command;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.opmetrics.app.closing.Interruption;
import io.opmetrics.app.demo.DemoOptions;
import io.opmetrics.app.demo.DemoOutcome;
import io.opmetrics.app.demo.DemoRun;
import io.opmetrics.app.demo.LiveScreen;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code opmetrics demo}. */
@Command(
        name = "demo",
        description = {
            "Runs everything in one JVM: a Kafka broker, a business that publishes orders, the processor, delivery, alerts and a"
                    + " Dynatrace stand-in. Needs nothing but Java; ends with Ctrl-C."
        },
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    private final PrintStream out;
    private final PrintStream talk;

    @Option(
            names = "--duration",
            paramLabel = "D",
            converter = DurationConverter.class,
            description = "Stop after this time, such as 30s; without it, on Ctrl-C.")
    private @Nullable Duration duration;

    @Option(
            names = "--drain",
            description =
                    "After that time stop only the business, wait until every open window has closed by itself and"
                            + " was delivered, and fail unless every event was counted exactly once.")
    private boolean drain;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "60000",
            description = "Orders a day (default: ${DEFAULT-VALUE}).")
    private double ordersPerDay;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Chooses the events; the same seed gives the same (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            defaultValue = "TEXT",
            description = "How the result is printed: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private OutputFormat output = OutputFormat.TEXT;

    DemoCommand(PrintStream out, PrintStream talk) {
        this.out = out;
        this.talk = talk;
    }

    @Override
    public Integer call() throws Exception {
        if (drain && duration == null) {
            throw new UsageException("--drain needs --duration: when should the business stop?");
        }
        if (!(ordersPerDay > 0) || ordersPerDay > 1e9) {
            throw new UsageException("--rate must be above 0 and at most 1,000,000,000 orders a day");
        }
        // Set by the start script: what a JVM says of its console differs from version to version.
        boolean isTerminal = Boolean.getBoolean("opmetrics.terminal") && output == OutputFormat.TEXT;
        if (isTerminal && LoggerFactory.getLogger("io.opmetrics") instanceof Logger logger) {
            // A line of the log would push the table out of its place.
            logger.setLevel(Level.WARN);
        }
        DemoRun demo = new DemoRun(
                new DemoOptions(Optional.ofNullable(duration), drain, ordersPerDay, seed),
                InstantSource.system(),
                new LiveScreen(out, isTerminal),
                talk);
        Instant startedAt =
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        return Interruption.duringWhich(() -> conclude(demo.run(startedAt)));
    }

    private int conclude(Optional<DemoOutcome> outcome) {
        outcome.map(DemoOutcome::result)
                .ifPresent(end -> out.println(output == OutputFormat.JSON ? end.toJson() : end.toText()));
        boolean isWrong = outcome.filter(
                        end -> !end.wasInterrupted() && !end.result().isExact())
                .isPresent();
        if (drain && isWrong) {
            talk.println("Not every event was counted exactly once");
            return OpmetricsCommand.FAILED;
        }
        return 0;
    }
}
