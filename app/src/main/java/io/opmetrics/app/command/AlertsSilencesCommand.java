package io.opmetrics.app.command;

import io.opmetrics.app.alerts.AlertJson;
import io.opmetrics.app.alerts.AlertTable;
import io.opmetrics.app.alerts.AlertTopics;
import io.opmetrics.app.alerts.SilencesInForce;
import io.opmetrics.app.alerts.TakenAction;
import io.opmetrics.app.configuration.Configuration;
import io.opmetrics.core.alert.planner.AlertAction.Silence;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code opmetrics alerts silences}. */
@Command(
        name = "silences",
        description = "Lists the silences in force. Their ids are what silence --end takes.",
        mixinStandardHelpOptions = true)
final class AlertsSilencesCommand implements Callable<Integer> {

    private final PrintStream out;
    private final PrintStream talk;
    private final Map<String, String> environment;

    @Mixin
    private AlertOptions options = new AlertOptions();

    @Option(
            names = {"-q", "--quiet"},
            description = "Ids only, one in a line.")
    private boolean quiet;

    AlertsSilencesCommand(PrintStream out, PrintStream talk, Map<String, String> environment) {
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
        SilencesInForce inForce = new SilencesInForce(clock.instant());
        try (AlertTopics topics = AlertOptions.open(configuration, clock)) {
            topics.actions(inForce::take);
            topics.note().ifPresent(talk::println);
        }
        List<TakenAction<Silence>> silences = inForce.all();
        if (quiet) {
            silences.forEach(taken -> out.println(taken.action().silenceId()));
            return 0;
        }
        if (options.isJson()) {
            silences.forEach(taken -> out.println(AlertJson.line(taken)));
        } else if (!silences.isEmpty()) {
            TextTable.lines(
                            AlertTable.SILENCES,
                            silences.stream().map(AlertTable::row).toList())
                    .forEach(out::println);
        }
        talk.println(silences.size() == 1 ? "1 silence" : silences.size() + " silences");
        return 0;
    }
}
