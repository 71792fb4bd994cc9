package io.opmetrics.core.alert.planner;

import java.util.Comparator;
import java.util.PriorityQueue;

/** When incidents are to be looked at again; one of them counts that the incident itself knows of. Not thread-safe. */
final class Deadlines {

    record Deadline(long time, String incident) {}

    private final PriorityQueue<Deadline> deadlines =
            new PriorityQueue<>(Comparator.comparingLong(Deadline::time).thenComparing(Deadline::incident));

    void put(long time, String incident) {
        deadlines.add(new Deadline(time, incident));
    }

    boolean isDue(long now) {
        return next() <= now;
    }

    /** Takes off the earliest one. */
    Deadline take() {
        return deadlines.remove();
    }

    long next() {
        Deadline first = deadlines.peek();
        return first == null ? Incident.NEVER : first.time();
    }
}
