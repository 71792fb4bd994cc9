package io.opmetrics.app.command;

import java.io.PrintStream;
import java.util.Map;
import picocli.CommandLine;

/** Makes the commands, each with the streams and the environment that it may use. */
final class Commands implements CommandLine.IFactory {

    private final PrintStream out;
    private final PrintStream talk;
    private final Map<String, String> environment;

    Commands(PrintStream out, PrintStream talk, Map<String, String> environment) {
        this.out = out;
        this.talk = talk;
        this.environment = environment;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        if (type == DemoCommand.class) {
            return type.cast(new DemoCommand(out, talk));
        }
        if (type == RunCommand.class) {
            return type.cast(new RunCommand(talk, environment));
        }
        if (type == StatusCommand.class) {
            return type.cast(new StatusCommand(out, talk, environment));
        }
        if (type == ConfigCommand.class) {
            return type.cast(new ConfigCommand(out, environment));
        }
        if (type == CheckCommand.class) {
            return type.cast(new CheckCommand(out));
        }
        if (type == DeadLettersListCommand.class) {
            return type.cast(new DeadLettersListCommand(out, talk, environment));
        }
        if (type == DeadLettersShowCommand.class) {
            return type.cast(new DeadLettersShowCommand(out, environment));
        }
        if (type == DeadLettersReplayCommand.class) {
            return type.cast(new DeadLettersReplayCommand(out, talk, environment));
        }
        return alerts(type);
    }

    private <K> K alerts(Class<K> type) throws Exception {
        if (type == AlertsListCommand.class) {
            return type.cast(new AlertsListCommand(out, talk, environment));
        }
        if (type == AlertsShowCommand.class) {
            return type.cast(new AlertsShowCommand(out, talk, environment));
        }
        if (type == AlertsHistoryCommand.class) {
            return type.cast(new AlertsHistoryCommand(out, talk, environment));
        }
        if (type == AlertsAckCommand.class) {
            return type.cast(new AlertsAckCommand(out, talk, environment));
        }
        if (type == AlertsSilenceCommand.class) {
            return type.cast(new AlertsSilenceCommand(out, talk, environment));
        }
        if (type == AlertsTestNotifyCommand.class) {
            return type.cast(new AlertsTestNotifyCommand(out, talk, environment));
        }
        if (type == AlertsSilencesCommand.class) {
            return type.cast(new AlertsSilencesCommand(out, talk, environment));
        }
        return CommandLine.defaultFactory().create(type);
    }
}
