package io.opmetrics.app.command;

import io.opmetrics.app.alerts.AlertBoard;
import io.opmetrics.app.alerts.AlertJson;
import io.opmetrics.app.alerts.AlertPage;
import io.opmetrics.app.alerts.AlertStory;
import io.opmetrics.app.alerts.AlertTopics;
import io.opmetrics.app.alerts.IdPrefix;
import io.opmetrics.app.alerts.KnownRules;
import io.opmetrics.app.configuration.Configuration;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code opmetrics alerts show}. */
@Command(
        name = "show",
        description = "Shows one alert: what it is, its texts and runbook, who took care of it, and its history.",
        mixinStandardHelpOptions = true)
final class AlertsShowCommand implements Callable<Integer> {

    private final PrintStream out;
    private final PrintStream talk;
    private final Map<String, String> environment;

    @Mixin
    private AlertOptions options = new AlertOptions();

    @Parameters(
            paramLabel = "ID",
            converter = IdPrefixConverter.class,
            description = "As list shows it, or the first letters of it.")
    private IdPrefix id = new IdPrefix("");

    AlertsShowCommand(PrintStream out, PrintStream talk, Map<String, String> environment) {
        this.out = out;
        this.talk = talk;
        this.environment = environment;
    }

    @Override
    public Integer call() throws Exception {
        Configuration configuration = options.configuration(environment);
        InstantSource clock = InstantSource.system();
        KnownRules rules = AlertOptions.rules(configuration, talk);
        AlertStory story;
        try (AlertTopics topics = AlertOptions.open(configuration, clock)) {
            story = AlertStory.read(topics, new AlertBoard(clock.instant(), rules, any -> true), id);
            topics.note().ifPresent(talk::println);
        }
        if (options.isJson()) {
            out.println(AlertJson.line(story, rules));
        } else {
            AlertPage.lines(story, rules).forEach(out::println);
        }
        return 0;
    }
}
