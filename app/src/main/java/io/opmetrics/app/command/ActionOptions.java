package io.opmetrics.app.command;

import io.opmetrics.core.yaml.PrometheusDuration;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who does something about alerts, for how long, and why. */
final class ActionOptions {

    private static final int LONGEST_AUTHOR = 100;
    private static final int LONGEST_NOTE = 2_000;
    private static final Duration LONGEST = Duration.ofDays(400);

    @Option(
            names = {"-m", "--note"},
            paramLabel = "NOTE",
            description = "Why; everybody who looks at the alert reads it.")
    private @Nullable String note;

    @Option(names = "--author", paramLabel = "NAME", description = "Who (default: the user of this machine).")
    private String author = System.getProperty("user.name", "unknown");

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "How long, such as 2h.")
    private @Nullable Duration length;

    String author() {
        if (author.isBlank() || author.length() > LONGEST_AUTHOR) {
            throw new UsageException("--author must be a name of 1 to " + LONGEST_AUTHOR + " characters");
        }
        return author.strip();
    }

    String note() {
        if (note == null || note.isBlank()) {
            throw new UsageException("say why, for those who look at the alert after you: -m NOTE");
        }
        if (note.length() > LONGEST_NOTE) {
            throw new UsageException("--note must be at most " + LONGEST_NOTE + " characters");
        }
        return note.strip();
    }

    boolean hasNote() {
        return note != null;
    }

    boolean hasLength() {
        return length != null;
    }

    /** When it ends, if that was said; epoch milliseconds. */
    OptionalLong until(Instant now) {
        return Optional.ofNullable(length)
                .map(ActionOptions::checked)
                .map(duration -> OptionalLong.of(now.plus(duration).toEpochMilli()))
                .orElse(OptionalLong.empty());
    }

    private static Duration checked(Duration length) {
        if (length.isZero() || length.compareTo(LONGEST) > 0) {
            throw new UsageException("--for must be more than 0s and at most " + PrometheusDuration.format(LONGEST));
        }
        return length;
    }
}
