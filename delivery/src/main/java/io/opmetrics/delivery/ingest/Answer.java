package io.opmetrics.delivery.ingest;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What became of a request. */
public sealed interface Answer {

    /** 202: all lines were accepted. */
    record Accepted() implements Answer {}

    /**
     * 400: these lines were refused; the others <em>were</em> accepted, so nothing may be sent again.
     *
     * @param linesInvalid how many the API says it refused; it may be more than it names
     */
    record PartlyAccepted(List<InvalidLine> invalidLines, int linesInvalid) implements Answer {}

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

    /** 5xx: later. */
    record Unavailable(int status) implements Answer {}

    /**
     * No answer.
     *
     * @param ambiguous the request may have been processed all the same: sending it again may count twice
     */
    record Failed(boolean ambiguous, String text) implements Answer {}

    /**
     * A line that was refused.
     *
     * @param line as the API counts it: from 0 or from 1
     * @param identifier the metric key, if the API names it
     */
    record InvalidLine(int line, String error, Optional<String> identifier) {}
}
