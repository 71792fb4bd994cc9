package io.opmetrics.app.command;

import io.opmetrics.app.alerts.ActionWriter;
import io.opmetrics.app.alerts.AlertBoard;
import io.opmetrics.app.alerts.AlertJson;
import io.opmetrics.app.alerts.AlertPicks;
import io.opmetrics.app.alerts.AlertTopics;
import io.opmetrics.app.alerts.AlertView;
import io.opmetrics.app.alerts.IdPrefix;
import io.opmetrics.app.configuration.Configuration;
import io.opmetrics.app.failure.FailureException;
import io.opmetrics.core.alert.evaluation.AlertState;
import io.opmetrics.core.alert.planner.AlertAction.Acknowledge;
import java.io.PrintStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code opmetrics alerts ack}. */
@Command(
        name = "ack",
        description =
                "Says that somebody takes care of alerts that fire: until they are resolved they are not repeated,"
                        + " and not escalated where the route says so.",
        mixinStandardHelpOptions = true)
final class AlertsAckCommand implements Callable<Integer> {

    private final PrintStream out;
    private final PrintStream talk;
    private final Map<String, String> environment;

    @Mixin
    private AlertOptions options = new AlertOptions();

    @Mixin
    private ActionOptions action = new ActionOptions();

    @Parameters(
            paramLabel = "ID",
            arity = "1..*",
            converter = IdPrefixConverter.class,
            description = "As list shows them, or the first letters of them.")
    private List<IdPrefix> ids = List.of();

    AlertsAckCommand(PrintStream out, PrintStream talk, Map<String, String> environment) {
        this.out = out;
        this.talk = talk;
        this.environment = environment;
    }

    @Override
    public Integer call() throws Exception {
        String note = action.note();
        String author = action.author();
        InstantSource clock = InstantSource.system();
        Instant now = clock.instant();
        OptionalLong until = action.until(now);
        Configuration configuration = options.configuration(environment);
        AlertBoard board = new AlertBoard(now, AlertOptions.rules(configuration, talk), AlertPicks.anyOf(ids));
        List<AlertView> alerts;
        try (AlertTopics topics = AlertOptions.open(configuration, clock)) {
            alerts = AlertPicks.read(topics, board, ids);
        }
        alerts.forEach(AlertsAckCommand::checkFires);
        List<Acknowledge> acknowledgements = alerts.stream()
                .map(alert -> new Acknowledge(alert.id(), author, note, until))
                .toList();
        ActionWriter.write(configuration.topics().alertActions(), configuration.kafka(), acknowledgements);
        for (int index = 0; index < alerts.size(); index++) {
            AlertView alert = alerts.get(index).acknowledgedBy(acknowledgements.get(index), now);
            out.println(options.isJson() ? AlertJson.line(alert) : alert.id());
        }
        talk.println((alerts.size() == 1 ? "1 alert" : alerts.size() + " alerts") + " acknowledged by " + author);
        return 0;
    }

    private static void checkFires(AlertView alert) {
        if (alert.state() != AlertState.FIRING) {
            throw new FailureException("Nothing was acknowledged: the alert " + alert.id() + " is "
                    + alert.state().word() + ", and what does not fire is notified to nobody.");
        }
    }
}
