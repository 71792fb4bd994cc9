package io.opmetrics.delivery.ingest;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** How long an answer asks to wait. {@code Retry-After} goes before {@code X-RateLimit-Reset}; what cannot be read counts as absent. */
final class RequestedPause {

    /** Nobody means more, and a mistaken header must not stop delivery for a day. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final InstantSource clock;

    RequestedPause(InstantSource clock) {
        this.clock = clock;
    }

    Optional<Duration> read(HttpHeaders headers) {
        return headers.firstValue("Retry-After")
                .map(String::strip)
                .flatMap(this::retryAfter)
                .or(() -> headers.firstValue("X-RateLimit-Reset")
                        .map(String::strip)
                        .flatMap(this::reset))
                .map(wait -> wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
    }

    /** Seconds, or a date of HTTP. */
    private Optional<Duration> retryAfter(String text) {
        if (text.matches("[0-9]{1,9}")) {
            return positive(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return positive(Duration.between(clock.instant(), until));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A moment, in microseconds. */
    private Optional<Duration> reset(String text) {
        return text.matches("[0-9]{10,18}")
                ? positive(Duration.ofMillis(Long.parseLong(text) / 1_000 - clock.millis()))
                : Optional.empty();
    }

    private static Optional<Duration> positive(Duration wait) {
        return Optional.of(wait).filter(time -> !time.isNegative() && !time.isZero());
    }
}
