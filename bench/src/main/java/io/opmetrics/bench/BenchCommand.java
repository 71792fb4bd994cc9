package io.opmetrics.bench;

import io.opmetrics.bench.alerts.AlertsCommand;
import io.opmetrics.bench.delivery.DeliveryCommand;
import io.opmetrics.bench.faults.FaultsCommand;
import io.opmetrics.bench.latency.LatencyCommand;
import io.opmetrics.bench.micro.MicroCommand;
import io.opmetrics.bench.scaling.ScalingCommand;
import io.opmetrics.bench.throughput.ThroughputCommand;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** {@code bench/run}: says what there is to run. A new benchmark is one more sub command. */
@Command(
        name = "bench/run",
        description = "Measures Opmetrics: data on standard output, talk on standard error.",
        subcommands = HelpCommand.class,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all went well",
            "1:a promise was broken, or the run failed",
            "2:wrong usage",
            "130:interrupted"
        })
public final class BenchCommand {

    private BenchCommand() {}

    /**
     * Runs a benchmark.
     *
     * @param out for data
     * @param talk for what a person is told besides
     * @return the exit code
     */
    public static int execute(PrintStream out, PrintStream talk, String... arguments) {
        CommandLine commandLine = new CommandLine(new BenchCommand());
        commandLine.addSubcommand(new FaultsCommand(out, talk));
        commandLine.addSubcommand(new ThroughputCommand(out, talk));
        commandLine.addSubcommand(new DeliveryCommand(out, talk));
        commandLine.addSubcommand(new MicroCommand(out, talk));
        commandLine.addSubcommand(new LatencyCommand(out, talk));
        commandLine.addSubcommand(new ScalingCommand(out, talk));
        commandLine.addSubcommand(new AlertsCommand(out, talk));
        commandLine.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        commandLine.setErr(new PrintWriter(talk, true, StandardCharsets.UTF_8));
        commandLine.setExecutionExceptionHandler((failure, command, result) -> {
            talk.println("bench: failed: " + failure.getMessage());
            failure.printStackTrace(talk);
            return 1;
        });
        return commandLine.execute(arguments);
    }
}
