package io.opmetrics.app.command;

import io.opmetrics.app.configuration.Configuration;
import io.opmetrics.app.deadletters.DeadLetterTopic;
import io.opmetrics.app.deadletters.LetterId;
import io.opmetrics.app.deadletters.ReplayReport;
import io.opmetrics.app.deadletters.ReplayRules;
import io.opmetrics.app.deadletters.ReplayRun;
import io.opmetrics.app.failure.FailureException;
import io.opmetrics.core.yaml.YamlFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code opmetrics deadletters replay}. */
@Command(
        name = "replay",
        description = "Sends dead letters to be counted after all: by the metric that could not use them, and by no"
                + " other. To replay one twice counts once.",
        mixinStandardHelpOptions = true)
final class DeadLettersReplayCommand implements Callable<Integer> {

    private final PrintStream out;
    private final PrintStream talk;
    private final Map<String, String> environment;

    @Mixin
    private ConfigurationOption config = new ConfigurationOption();

    @Mixin
    private LetterFilterOptions which = new LetterFilterOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    @Parameters(
            paramLabel = "ID",
            arity = "0..*",
            converter = LetterIdConverter.class,
            description = "As list shows them: partition:offset. Or a filter instead.")
    private List<LetterId> ids = new ArrayList<>();

    @Option(names = "--fixed", paramLabel = "FILE", description = "The event as it should have been; for one ID.")
    private @Nullable Path fixed;

    @Option(names = "--dry-run", description = "Only say what would be sent.")
    private boolean dryRun;

    DeadLettersReplayCommand(PrintStream out, PrintStream talk, Map<String, String> environment) {
        this.out = out;
        this.talk = talk;
        this.environment = environment;
    }

    @Override
    public Integer call() throws Exception {
        if (ids.isEmpty() == which.isEmpty()) {
            throw new UsageException(
                    "say which dead letters: by their ids, or by --reason, --metric, --topic and" + " --since");
        }
        if (fixed != null && ids.size() != 1) {
            throw new UsageException("--fixed is the corrected event of one dead letter: give exactly one id");
        }
        Optional<byte[]> event = fixed == null ? Optional.empty() : Optional.of(read(fixed));
        Configuration configuration = config.load(environment);
        InstantSource clock = InstantSource.system();
        ReplayRules rules = new ReplayRules(
                configuration.topics().metrics(),
                configuration.topics().replay(),
                configuration.processor().partialsTopic());
        ReplayReport report;
        try (DeadLetterTopic letters =
                        DeadLetterTopic.open(configuration.topics().deadLetters(), configuration.kafka(), clock);
                ReplayRun run = new ReplayRun(rules, configuration.kafka(), dryRun)) {
            if (ids.isEmpty()) {
                letters.read(which.filter(clock.instant()), run::replayOrSkip);
            } else {
                run.replayAll(ids.stream().distinct().map(letters::find).toList(), event);
            }
            report = run.finish();
        }
        (output.isJson() ? report.jsonLines() : report.textLines()).forEach(out::println);
        report.notes().forEach(talk::println);
        return 0;
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new FailureException(YamlFile.unreadable(file, e).render());
        }
    }
}
