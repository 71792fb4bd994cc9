package io.opmetrics.app.command;

import io.opmetrics.app.alerts.AlertBoard;
import io.opmetrics.app.alerts.AlertJson;
import io.opmetrics.app.alerts.AlertTable;
import io.opmetrics.app.alerts.AlertTopics;
import io.opmetrics.app.alerts.AlertView;
import io.opmetrics.app.configuration.Configuration;
import io.opmetrics.core.alert.evaluation.AlertState;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code opmetrics alerts list}. */
@Command(
        name = "list",
        description = "Lists the alerts that fire or are pending. Their ids are what show, ack and silence take.",
        mixinStandardHelpOptions = true)
final class AlertsListCommand implements Callable<Integer> {

    private final PrintStream out;
    private final PrintStream talk;
    private final Map<String, String> environment;

    @Mixin
    private AlertOptions options = new AlertOptions();

    @Option(names = "--all", description = "Those too that are over.")
    private boolean all;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            split = ",",
            description = "Only these states: ${COMPLETION-CANDIDATES}.")
    private List<AlertState> states = List.of();

    @Option(names = "--rule", paramLabel = "RULE", description = "Only alerts of this rule.")
    private @Nullable String rule;

    @Option(
            names = {"-q", "--quiet"},
            description = "Ids only, one in a line.")
    private boolean quiet;

    AlertsListCommand(PrintStream out, PrintStream talk, Map<String, String> environment) {
        this.out = out;
        this.talk = talk;
        this.environment = environment;
    }

    @Override
    public Integer call() throws Exception {
        if (quiet && options.isJson()) {
            throw new UsageException("-q prints ids only: it does not go with --output json");
        }
        Configuration configuration = options.configuration(environment);
        InstantSource clock = InstantSource.system();
        Set<AlertState> wanted = wanted();
        boolean wantsEnded = wanted.contains(AlertState.RESOLVED) || wanted.contains(AlertState.INACTIVE);
        AlertBoard board = new AlertBoard(clock.instant(), AlertOptions.rules(configuration, talk), id -> wantsEnded);
        Optional<String> note;
        try (AlertTopics topics = AlertOptions.open(configuration, clock)) {
            topics.transitions(Optional.empty(), told -> {
                if (rule == null || rule.equals(told.transition().rule())) {
                    board.take(told);
                }
            });
            topics.actions(board::take);
            note = topics.note();
        }
        List<AlertView> alerts = board.alerts().stream()
                .filter(alert -> wanted.contains(alert.state()))
                .toList();
        print(alerts);
        note.ifPresent(talk::println);
        if (board.leftOut() > 0) {
            talk.println(board.leftOut() + " more were left out, those that nothing has happened to for longest;"
                    + " --rule and --state narrow it down");
        }
        return 0;
    }

    private Set<AlertState> wanted() {
        if (!states.isEmpty()) {
            return EnumSet.copyOf(states);
        }
        return all ? EnumSet.allOf(AlertState.class) : EnumSet.of(AlertState.PENDING, AlertState.FIRING);
    }

    private void print(List<AlertView> alerts) {
        if (quiet) {
            alerts.forEach(alert -> out.println(alert.id()));
            return;
        }
        if (options.isJson()) {
            alerts.forEach(alert -> out.println(AlertJson.line(alert)));
        } else if (!alerts.isEmpty()) {
            TextTable.lines(
                            AlertTable.ALERTS,
                            alerts.stream().map(AlertTable::row).toList())
                    .forEach(out::println);
        }
        talk.println(alerts.size() == 1 ? "1 alert" : alerts.size() + " alerts");
    }
}
