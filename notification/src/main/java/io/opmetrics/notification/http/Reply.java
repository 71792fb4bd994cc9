package io.opmetrics.notification.http;

import java.time.Duration;
import java.util.Optional;

/** What came back of a request. */
public sealed interface Reply {

    /**
     * An answer.
     *
     * @param body its beginning, secrets replaced by stars
     * @param pause how long it asks to wait
     */
    record Answered(int status, String body, Optional<Duration> pause) implements Reply {}

    /**
     * None; the request may have arrived all the same.
     *
     * @param reason a word for counters
     * @param sentence for a person
     */
    record Lost(String reason, String sentence) implements Reply {}
}
