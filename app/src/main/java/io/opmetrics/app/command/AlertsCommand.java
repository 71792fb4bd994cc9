package io.opmetrics.app.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code opmetrics alerts}. */
@Command(
        name = "alerts",
        description = "Shows alerts, and what people do about them.",
        subcommands = {
            AlertsListCommand.class,
            AlertsShowCommand.class,
            AlertsHistoryCommand.class,
            AlertsAckCommand.class,
            AlertsSilenceCommand.class,
            AlertsSilencesCommand.class,
            AlertsTestNotifyCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
final class AlertsCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs the command
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Say what to do with them: list, show, history, ack, silence, silences or test-notify");
    }
}
