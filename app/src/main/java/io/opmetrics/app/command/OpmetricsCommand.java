package io.opmetrics.app.command;

import io.opmetrics.app.failure.FailureException;
import io.opmetrics.core.problem.InvalidFilesException;
import io.opmetrics.core.problem.TerminalText;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;

/** {@code opmetrics}: says what there is to type. */
@Command(
        name = "opmetrics",
        description = "Business events on Kafka in, Dynatrace metrics out.",
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            CheckCommand.class,
            StatusCommand.class,
            ConfigCommand.class,
            AlertsCommand.class,
            DeadLettersCommand.class,
            HelpCommand.class
        },
        mixinStandardHelpOptions = true,
        version = "opmetrics 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all went well",
            "1:failed while running",
            "2:wrong usage",
            "4:invalid definitions or configuration",
            "10:unhealthy (status)",
            "130:interrupted"
        })
public final class OpmetricsCommand {

    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int INVALID = 4;
    static final int UNHEALTHY = 10;

    private OpmetricsCommand() {}

    /**
     * Runs a command.
     *
     * @param out for data
     * @param talk for what a person is told besides
     * @return the exit code
     */
    public static int execute(PrintStream out, PrintStream talk, Map<String, String> environment, String... arguments) {
        CommandLine commandLine = new CommandLine(new OpmetricsCommand(), new Commands(out, talk, environment));
        commandLine.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        commandLine.setErr(new PrintWriter(talk, true, StandardCharsets.UTF_8));
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setColorScheme(
                CommandLine.Help.defaultColorScheme(environment.containsKey("NO_COLOR") ? Ansi.OFF : Ansi.AUTO));
        commandLine.setExecutionExceptionHandler((failure, command, result) -> report(talk, failure));
        return commandLine.execute(arguments);
    }

    /** What a user can cause is a sentence; a stack trace is for a fault of the program. */
    private static int report(PrintStream talk, Exception failure) {
        if (failure instanceof InvalidFilesException invalid) {
            talk.println(invalid.getMessage());
            int count = invalid.problems().size();
            talk.println(count + (count == 1 ? " problem" : " problems") + "; nothing was started");
            return INVALID;
        }
        if (failure instanceof UsageException usage) {
            talk.println("opmetrics: " + TerminalText.escape(String.valueOf(usage.getMessage())));
            return USAGE;
        }
        if (failure instanceof FailureException told) {
            talk.println("opmetrics: " + TerminalText.escape(String.valueOf(told.getMessage())));
            return FAILED;
        }
        talk.println("opmetrics: failed: " + TerminalText.escape(String.valueOf(failure.getMessage())));
        failure.printStackTrace(talk);
        return FAILED;
    }
}
