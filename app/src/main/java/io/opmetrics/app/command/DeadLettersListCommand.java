package io.opmetrics.app.command;

import io.opmetrics.app.configuration.Configuration;
import io.opmetrics.app.deadletters.DeadLetterTopic;
import io.opmetrics.app.deadletters.LetterJson;
import io.opmetrics.app.deadletters.LetterTable;
import io.opmetrics.app.deadletters.NewestLetters;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code opmetrics deadletters list}. */
@Command(
        name = "list",
        description = "Lists dead letters, the newest first. Their ids are what show and replay take.",
        mixinStandardHelpOptions = true)
final class DeadLettersListCommand implements Callable<Integer> {

    private static final int MOST = 100_000;

    private final PrintStream out;
    private final PrintStream talk;
    private final Map<String, String> environment;

    @Mixin
    private ConfigurationOption config = new ConfigurationOption();

    @Mixin
    private LetterFilterOptions which = new LetterFilterOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "No more than the newest N (default: ${DEFAULT-VALUE}).")
    private int limit;

    DeadLettersListCommand(PrintStream out, PrintStream talk, Map<String, String> environment) {
        this.out = out;
        this.talk = talk;
        this.environment = environment;
    }

    @Override
    public Integer call() throws Exception {
        if (limit < 1 || limit > MOST) {
            throw new UsageException("--limit must be from 1 to " + MOST);
        }
        Configuration configuration = config.load(environment);
        InstantSource clock = InstantSource.system();
        NewestLetters newest = new NewestLetters(limit);
        try (DeadLetterTopic topic =
                DeadLetterTopic.open(configuration.topics().deadLetters(), configuration.kafka(), clock)) {
            topic.read(which.filter(clock.instant()), newest::add);
        }
        if (output.isJson()) {
            newest.newestFirst().forEach(letter -> out.println(LetterJson.line(letter)));
        } else if (newest.seen() > 0) {
            LetterTable.lines(newest.newestFirst()).forEach(out::println);
        }
        talk.println(summary(newest));
        return 0;
    }

    private String summary(NewestLetters newest) {
        if (newest.seen() > limit) {
            return "The newest " + limit + " of " + newest.seen() + " dead letters; --limit shows more";
        }
        return newest.seen() == 1 ? "1 dead letter" : newest.seen() + " dead letters";
    }
}
