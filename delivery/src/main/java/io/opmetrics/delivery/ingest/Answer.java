package io.opmetrics.delivery.ingest;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What became of a request. */
public sealed interface Answer {

    /**
     * 202: all lines were accepted.
     *
     * @param changedKeys metrics that are stored under another key
     */
    record Accepted(List<ChangedKey> changedKeys) implements Answer {}

    /**
     * 400: these lines were refused; the others <em>were</em> accepted, so nothing may be sent again.
     *
     * @param linesInvalid how many the API refused, which may be more than it names; empty if the answer broke off before
     *     it said so
     */
    record PartlyAccepted(List<InvalidLine> invalidLines, OptionalInt linesInvalid, List<ChangedKey> changedKeys)
            implements Answer {}

    /** 400 with a body that does not tell which lines were refused; the others were accepted. */
    record Unclear(String text) implements Answer {}

    /** 401, 403, 404, 405 and other client errors: no request can succeed before somebody changes the configuration. */
    record Misconfigured(int status, String text) implements Answer {}

    /** 413: fewer lines at a time. */
    record TooLarge() implements Answer {}

    /**
     * 429: later.
     *
     * @param after how long, if the answer says so
     */
    record Throttled(Optional<Duration> after) implements Answer {}

    /**
     * 5xx, or 408 for a request that came too slowly: later.
     *
     * @param after how long, if the answer says so
     */
    record Unavailable(int status, Optional<Duration> after) implements Answer {}

    /**
     * No answer.
     *
     * @param ambiguous the request may have been processed all the same: sending it again may count twice
     * @param reason of a stable set, such as {@code tls_failed}
     */
    record Failed(boolean ambiguous, String reason, String text) implements Answer {}

    /**
     * A line that was refused.
     *
     * @param line as the API counts it: from 0 or from 1
     * @param identifier the metric key, if the API names it
     */
    record InvalidLine(int line, String error, Optional<String> identifier) {}

    /** A warning that the metric of an accepted line is stored under another key. */
    record ChangedKey(int line, String warning) {}
}
