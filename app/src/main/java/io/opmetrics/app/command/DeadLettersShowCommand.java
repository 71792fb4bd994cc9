package io.opmetrics.app.command;

import io.opmetrics.app.configuration.Configuration;
import io.opmetrics.app.deadletters.DeadLetterTopic;
import io.opmetrics.app.deadletters.Letter;
import io.opmetrics.app.deadletters.LetterId;
import io.opmetrics.app.deadletters.LetterJson;
import io.opmetrics.app.deadletters.LetterPage;
import io.opmetrics.app.deadletters.Payload;
import io.opmetrics.core.event.FieldPath;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code opmetrics deadletters show}. */
@Command(
        name = "show",
        description = "Shows one dead letter: its headers and the event. Events hold customer data: mask what not"
                + " everybody may see, for all by dead_letters: mask in the configuration.",
        mixinStandardHelpOptions = true)
final class DeadLettersShowCommand implements Callable<Integer> {

    private final PrintStream out;
    private final Map<String, String> environment;

    @Mixin
    private ConfigurationOption config = new ConfigurationOption();

    @Mixin
    private OutputOption output = new OutputOption();

    @Parameters(
            paramLabel = "ID",
            converter = LetterIdConverter.class,
            description = "As list shows it: partition:offset.")
    private LetterId id = new LetterId(0, 0);

    @Option(
            names = "--mask",
            paramLabel = "/path",
            converter = FieldPathConverter.class,
            description = "Show *** for this field; repeatable.")
    private List<FieldPath> masks = new ArrayList<>();

    @Option(
            names = "--raw",
            description = "Write the bytes of the event and nothing else, unmasked: to mend them in a file.")
    private boolean raw;

    DeadLettersShowCommand(PrintStream out, Map<String, String> environment) {
        this.out = out;
        this.environment = environment;
    }

    @Override
    public Integer call() throws Exception {
        if (raw && (output.isJson() || !masks.isEmpty())) {
            throw new UsageException("--raw writes the event as it is: it goes with neither --output nor --mask");
        }
        // A terminal would obey what the event may hold.
        if (raw && Boolean.getBoolean("opmetrics.terminal")) {
            throw new UsageException("--raw writes bytes as they are, which a terminal would obey: add > event.json");
        }
        Configuration configuration = config.load(environment);
        Letter letter;
        try (DeadLetterTopic topic = DeadLetterTopic.open(
                configuration.topics().deadLetters(), configuration.kafka(), InstantSource.system())) {
            letter = topic.find(id);
        }
        if (raw) {
            out.writeBytes(letter.content().original());
            out.flush();
            return 0;
        }
        List<FieldPath> hidden = new ArrayList<>(configuration.masks());
        hidden.addAll(masks);
        Payload payload = new Payload(letter.content().original(), hidden);
        if (output.isJson()) {
            out.println(LetterJson.line(letter, payload));
        } else {
            LetterPage.lines(letter, payload).forEach(out::println);
        }
        return 0;
    }
}
