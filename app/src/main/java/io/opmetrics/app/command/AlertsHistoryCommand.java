package io.opmetrics.app.command;

import io.opmetrics.app.alerts.AlertJson;
import io.opmetrics.app.alerts.AlertTable;
import io.opmetrics.app.alerts.AlertTopics;
import io.opmetrics.app.alerts.NewestTransitions;
import io.opmetrics.app.alerts.ToldTransition;
import io.opmetrics.app.configuration.Configuration;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code opmetrics alerts history}. */
@Command(
        name = "history",
        description = "Lists what became of alerts, the newest last.",
        mixinStandardHelpOptions = true)
final class AlertsHistoryCommand implements Callable<Integer> {

    private static final int MOST = 100_000;

    private final PrintStream out;
    private final PrintStream talk;
    private final Map<String, String> environment;

    @Mixin
    private AlertOptions options = new AlertOptions();

    @Option(
            names = "--since",
            paramLabel = "D",
            defaultValue = "24h",
            converter = DurationConverter.class,
            description = "What was told within this last time (default: ${DEFAULT-VALUE}).")
    private Duration since = Duration.ofHours(24);

    @Option(names = "--rule", paramLabel = "RULE", description = "Only alerts of this rule.")
    private @Nullable String rule;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "1000",
            description = "No more than the newest N (default: ${DEFAULT-VALUE}).")
    private int limit;

    AlertsHistoryCommand(PrintStream out, PrintStream talk, Map<String, String> environment) {
        this.out = out;
        this.talk = talk;
        this.environment = environment;
    }

    @Override
    public Integer call() throws Exception {
        if (limit < 1 || limit > MOST) {
            throw new UsageException("--limit must be from 1 to " + MOST);
        }
        Configuration configuration = options.configuration(environment);
        InstantSource clock = InstantSource.system();
        NewestTransitions newest = new NewestTransitions(limit);
        try (AlertTopics topics = AlertOptions.open(configuration, clock)) {
            topics.transitions(Optional.of(clock.instant().minus(since)), told -> {
                if (rule == null || rule.equals(told.transition().rule())) {
                    newest.add(told);
                }
            });
            topics.note().ifPresent(talk::println);
        }
        print(newest.asHappened());
        talk.println(summary(newest));
        return 0;
    }

    private void print(List<ToldTransition> transitions) {
        if (options.isJson()) {
            transitions.forEach(told -> out.println(AlertJson.line(told)));
        } else if (!transitions.isEmpty()) {
            TextTable.lines(
                            AlertTable.TRANSITIONS,
                            transitions.stream().map(AlertTable::row).toList())
                    .forEach(out::println);
        }
    }

    private String summary(NewestTransitions newest) {
        if (newest.seen() > limit) {
            return "The newest " + limit + " of " + newest.seen() + " transitions; --limit shows more";
        }
        return newest.seen() == 1 ? "1 transition" : newest.seen() + " transitions";
    }
}
