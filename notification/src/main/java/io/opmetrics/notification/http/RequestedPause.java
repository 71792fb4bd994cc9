package io.opmetrics.notification.http;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** {@code Retry-After}: seconds or a date; what cannot be read counts as absent. */
final class RequestedPause {

    /** A mistaken header must not keep an alert from a person for a day. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private RequestedPause() {}

    static Optional<Duration> read(HttpHeaders headers, InstantSource clock) {
        return headers.firstValue("Retry-After")
                .flatMap(text -> parse(text.strip(), clock))
                .filter(pause -> !pause.isNegative() && !pause.isZero())
                .map(pause -> pause.compareTo(LONGEST) > 0 ? LONGEST : pause);
    }

    private static Optional<Duration> parse(String text, InstantSource clock) {
        if (text.matches("[0-9]{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(Duration.between(clock.instant(), until));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
