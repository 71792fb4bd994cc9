package io.opmetrics.testkit.dynatrace;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The faults that are still to come. Thread-safe. */
final class Faults {

    private final Deque<Fault> next = new ArrayDeque<>();
    private Optional<Fault> always = Optional.empty();

    synchronized void add(Fault fault, int requests) {
        for (int i = 0; i < requests; i++) {
            next.add(fault);
        }
    }

    synchronized void always(Fault fault) {
        always = Optional.of(fault);
    }

    synchronized void clear() {
        next.clear();
        always = Optional.empty();
    }

    synchronized Optional<Fault> take() {
        return Optional.ofNullable(next.poll()).or(() -> always);
    }
}
