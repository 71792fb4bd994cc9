package io.opmetrics.testkit.dynatrace;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last requests. Thread-safe. */
final class RequestLog {

    private static final int KEPT = 100;

    private final Deque<String> bodies = new ArrayDeque<>();

    synchronized void add(String body) {
        bodies.add(body);
        if (bodies.size() > KEPT) {
            bodies.removeFirst();
        }
    }

    synchronized List<String> last() {
        return List.copyOf(bodies);
    }
}
