package io.opmetrics.app.command;

import io.opmetrics.app.alerts.ActionWriter;
import io.opmetrics.app.alerts.AlertBoard;
import io.opmetrics.app.alerts.AlertJson;
import io.opmetrics.app.alerts.AlertPicks;
import io.opmetrics.app.alerts.AlertTopics;
import io.opmetrics.app.alerts.IdPrefix;
import io.opmetrics.app.alerts.KnownRules;
import io.opmetrics.app.alerts.SilenceMatchers;
import io.opmetrics.app.alerts.TakenAction;
import io.opmetrics.app.configuration.Configuration;
import io.opmetrics.core.alert.evaluation.AlertId;
import io.opmetrics.core.alert.notification.Matchers;
import io.opmetrics.core.alert.planner.AlertAction.EndSilence;
import io.opmetrics.core.alert.planner.AlertAction.Silence;
import io.opmetrics.core.problem.TerminalText;
import io.opmetrics.core.yaml.DidYouMean;
import java.io.PrintStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code opmetrics alerts silence}. */
@Command(
        name = "silence",
        description = "Keeps alerts from being notified for a time: those that are named, or all that match, now and"
                + " until then. Prints the id of each silence, which --end takes.",
        mixinStandardHelpOptions = true)
final class AlertsSilenceCommand implements Callable<Integer> {

    private final PrintStream out;
    private final PrintStream talk;
    private final Map<String, String> environment;

    @Mixin
    private AlertOptions options = new AlertOptions();

    @Mixin
    private ActionOptions action = new ActionOptions();

    @Parameters(
            paramLabel = "ID",
            arity = "0..*",
            converter = IdPrefixConverter.class,
            description = "Alerts, as list shows them, or the first letters of them.")
    private List<IdPrefix> ids = List.of();

    @Option(
            names = "--match",
            paramLabel = "name=value",
            description =
                    "Or all alerts with this dimension or label, alert (the rule) or severity; repeatable: all must"
                            + " hold, and of one name any.")
    private List<String> match = List.of();

    @Option(
            names = "--end",
            paramLabel = "SILENCE_ID",
            converter = IdPrefixConverter.class,
            description = "Ends a silence now, instead; repeatable.")
    private List<IdPrefix> ends = List.of();

    AlertsSilenceCommand(PrintStream out, PrintStream talk, Map<String, String> environment) {
        this.out = out;
        this.talk = talk;
        this.environment = environment;
    }

    @Override
    public Integer call() throws Exception {
        if (ends.isEmpty()) {
            begin();
        } else {
            end();
        }
        return 0;
    }

    private void begin() throws Exception {
        if (ids.isEmpty() == match.isEmpty()) {
            throw new UsageException("say which alerts: by their ids, or by --match name=value");
        }
        Matchers matchers = matchers();
        String note = action.note();
        String author = action.author();
        InstantSource clock = InstantSource.system();
        Instant now = clock.instant();
        long until = action.until(now)
                .orElseThrow(() -> new UsageException("say for how long, such as --for 2h: a silence ends by itself"));
        Configuration configuration = options.configuration(environment);
        KnownRules rules = AlertOptions.rules(configuration, talk);
        AlertBoard board = new AlertBoard(now, rules, AlertPicks.anyOf(ids));
        List<Matchers> wanted = new ArrayList<>();
        try (AlertTopics topics = AlertOptions.open(configuration, clock)) {
            AlertPicks.read(topics, board, ids).forEach(alert -> wanted.add(SilenceMatchers.of(alert.transition())));
        }
        if (ids.isEmpty()) {
            wanted.add(matchers);
            warnOfUnknownRules(matchers, rules);
        }
        List<Silence> silences = wanted.stream()
                .map(one -> new Silence(AlertId.ofText(UUID.randomUUID().toString()), one, until, author, note))
                .toList();
        ActionWriter.write(configuration.topics().alertActions(), configuration.kafka(), silences);
        for (Silence silence : silences) {
            out.println(options.isJson() ? AlertJson.line(new TakenAction<>(silence, now)) : silence.silenceId());
            long matched = board.countOpen(silence.matchers());
            talk.println("Silent until " + Instant.ofEpochMilli(until) + ": " + matched
                    + (matched == 1 ? " alert" : " alerts") + " of those that are open now, and what follows");
        }
    }

    private Matchers matchers() {
        try {
            return SilenceMatchers.parse(match);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--match " + e.getMessage());
        }
    }

    private void warnOfUnknownRules(Matchers matchers, KnownRules rules) {
        for (String name : matchers.accepted().getOrDefault("alert", List.of())) {
            if (!rules.names().isEmpty() && rules.rule(name).isEmpty()) {
                talk.println(TerminalText.escape("No rule of the definitions is called " + name
                        + DidYouMean.nearest(name, rules.names())
                                .map(near -> ": " + DidYouMean.ask(near))
                                .orElse("")));
            }
        }
    }

    private void end() throws Exception {
        if (!ids.isEmpty() || !match.isEmpty() || action.hasNote() || action.hasLength()) {
            throw new UsageException("--end ends a silence: it goes with --author and nothing else");
        }
        String author = action.author();
        InstantSource clock = InstantSource.system();
        Configuration configuration = options.configuration(environment);
        AlertBoard board = new AlertBoard(clock.instant(), KnownRules.of(List.of()), any -> false);
        try (AlertTopics topics = AlertOptions.open(configuration, clock)) {
            topics.actions(board::take);
        }
        List<TakenAction<Silence>> silences = ends.stream()
                .map(typed -> AlertPicks.silence(board.silences(), typed))
                .distinct()
                .toList();
        ActionWriter.write(
                configuration.topics().alertActions(),
                configuration.kafka(),
                silences.stream()
                        .map(taken -> new EndSilence(taken.action().silenceId(), author))
                        .toList());
        silences.forEach(taken -> out.println(
                options.isJson() ? AlertJson.line(taken) : taken.action().silenceId()));
        talk.println((silences.size() == 1 ? "1 silence" : silences.size() + " silences") + " ended by " + author);
    }
}
