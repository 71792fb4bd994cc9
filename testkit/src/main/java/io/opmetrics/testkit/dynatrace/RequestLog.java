package io.opmetrics.testkit.dynatrace;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last requests. Bounded in their number and their text. Thread-safe. */
final class RequestLog {

    private static final long MOST_CHARACTERS = 8_000_000;

    private final int kept;
    private final Deque<ReceivedRequest> requests = new ArrayDeque<>();
    private long characters;

    RequestLog(int kept) {
        this.kept = kept;
    }

    /** Whether a request is looked at again. */
    boolean isKept() {
        return kept > 0;
    }

    synchronized void add(ReceivedRequest request) {
        requests.add(request);
        characters += request.body().length();
        while (requests.size() > kept || characters > MOST_CHARACTERS) {
            characters -= requests.removeFirst().body().length();
        }
    }

    synchronized List<ReceivedRequest> last() {
        return List.copyOf(requests);
    }
}
