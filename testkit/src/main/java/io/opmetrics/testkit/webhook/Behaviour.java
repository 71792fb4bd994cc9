package io.opmetrics.testkit.webhook;

import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** What a receiver does with a request once it has read and remembered it. */
public sealed interface Behaviour {

    /** It answers. */
    record Answers(int status, Map<String, String> headers, String body) implements Behaviour {
        public Answers {
            headers = Map.copyOf(headers);
        }
    }

    /** It closes the connection. */
    record ClosesConnection() implements Behaviour {}

    /** It answers with a body that never ends, until it is closed. */
    record NeverEnds(int status) implements Behaviour {}

    /** It answers with the beginning of a body, and then sends nothing until it is closed. */
    record StallsInBody(int status) implements Behaviour {}

    /** It answers with 200 when it is let go. Thread-safe. */
    final class Waits implements Behaviour {

        private final CountDownLatch released = new CountDownLatch(1);

        /** Lets every answer go that waits, or that will. */
        public void release() {
            released.countDown();
        }

        void await() throws InterruptedException {
            released.await();
        }
    }

    static Behaviour status(int status) {
        return new Answers(status, Map.of(), "");
    }
}
