package io.opmetrics.testkit.dynatrace;

import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;

/** What goes wrong with a request. */
public sealed interface Fault {

    /** An answer with this status and nothing accepted. */
    record Status(int status, Map<String, String> headers, String body) implements Fault {}

    /** The connection ends before an answer; the lines may have been accepted all the same. */
    record NoAnswer(boolean accepts) implements Fault {}

    /** The answer comes late; the lines are accepted at once. */
    record Slow(Duration delay) implements Fault {}

    /** The lines are accepted, but the body of the answer breaks off. */
    record TruncatedAnswer() implements Fault {}

    /** Lines that match are refused as invalid, the others accepted. */
    record RefuseLines(Predicate<String> lines, String reason) implements Fault {}

    static Fault status(int status) {
        return new Status(status, Map.of(), "{\"error\":{\"code\":" + status + ",\"message\":\"injected\"}}");
    }

    static Fault status(int status, String header, String value) {
        return new Status(status, Map.of(header, value), "");
    }
}
