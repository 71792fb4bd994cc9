package io.opmetrics.core.alert.planner;

import java.util.Comparator;
import java.util.PriorityQueue;

/** When incidents are to be looked at again; what was put in too early or too often does no harm. Not thread-safe. */
final class Deadlines {

    private record Deadline(long time, String incident) {}

    private final PriorityQueue<Deadline> deadlines =
            new PriorityQueue<>(Comparator.comparingLong(Deadline::time).thenComparing(Deadline::incident));

    void put(long time, String incident) {
        if (time != Incident.NEVER) {
            deadlines.add(new Deadline(time, incident));
        }
    }

    boolean isDue(long now) {
        return next() <= now;
    }

    /** Takes off the earliest one. */
    String take() {
        return deadlines.remove().incident();
    }

    long next() {
        Deadline first = deadlines.peek();
        return first == null ? Incident.NEVER : first.time();
    }
}
