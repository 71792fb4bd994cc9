package io.opmetrics.testkit.dynatrace;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;

/** What goes wrong with a request that has the right path, method, token and content type. */
public sealed interface Fault {

    /** An answer with this status and nothing accepted. */
    record Status(int status, Map<String, String> headers, String body) implements Fault {
        public Status {
            headers = Map.copyOf(headers);
        }
    }

    /** The connection ends before the body is read; nothing is accepted. */
    record NotRead() implements Fault {}

    /** The connection ends before an answer; the lines may have been accepted all the same. */
    record NoAnswer(boolean accepts) implements Fault {}

    /** The answer comes late, by the real clock; the lines are accepted at once. */
    record Slow(Duration delay) implements Fault {}

    /** The lines are accepted, but the body of the answer breaks off. */
    record TruncatedAnswer() implements Fault {}

    /** Lines that match are refused as invalid, the others accepted. */
    record RefuseLines(Predicate<String> lines, String reason) implements Fault {}

    /**
     * The lines are accepted at once, the answer waits until it is let go or the stand-in is closed: a slow answer
     * without a duration. Thread-safe.
     */
    final class Held implements Fault {

        private final CountDownLatch released = new CountDownLatch(1);

        /** Lets every answer go that waits, or that will meet this fault later. */
        public void release() {
            released.countDown();
        }

        void await() throws InterruptedException {
            released.await();
        }
    }

    static Fault status(int status) {
        return new Status(status, Map.of(), "{\"error\":{\"code\":" + status + ",\"message\":\"injected\"}}");
    }

    static Fault status(int status, String header, String value) {
        return new Status(status, Map.of(header, value), "");
    }
}
