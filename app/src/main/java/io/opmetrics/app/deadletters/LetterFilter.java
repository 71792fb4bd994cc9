package io.opmetrics.app.deadletters;

import java.time.Instant;
import java.util.Optional;

/**
 * Which dead letters are meant; what is empty does not matter.
 *
 * @param topic where the event was read
 * @param metric that could not use it
 * @param reason the code
 * @param since the earliest time at which the letter was written
 */
public record LetterFilter(
        Optional<String> topic, Optional<String> metric, Optional<String> reason, Optional<Instant> since) {

    boolean matches(Letter letter) {
        return topic.map(letter.content().topic()::equals).orElse(true)
                && metric.map(wanted -> letter.content().metric().equals(Optional.of(wanted)))
                        .orElse(true)
                && reason.map(letter.content().reason()::equals).orElse(true)
                && since.map(start -> !letter.at().isBefore(start)).orElse(true);
    }
}
