package io.opmetrics.app.command;

import io.opmetrics.app.deadletters.LetterFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which dead letters are meant. */
final class LetterFilterOptions {

    @Option(names = "--topic", paramLabel = "T", description = "Only events that were read from this topic.")
    private @Nullable String topic;

    @Option(names = "--metric", paramLabel = "M", description = "Only what this metric could not use.")
    private @Nullable String metric;

    @Option(names = "--reason", paramLabel = "R", description = "Only this reason, such as missing_field.")
    private @Nullable String reason;

    @Option(
            names = "--since",
            paramLabel = "D",
            converter = DurationConverter.class,
            description = "Only those of this last time, such as 2h.")
    private @Nullable Duration since;

    boolean isEmpty() {
        return topic == null && metric == null && reason == null && since == null;
    }

    LetterFilter filter(Instant now) {
        return new LetterFilter(
                Optional.ofNullable(topic),
                Optional.ofNullable(metric),
                Optional.ofNullable(reason),
                Optional.ofNullable(since).map(now::minus));
    }
}
