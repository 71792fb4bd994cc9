package io.opmetrics.testkit.dynatrace;

import io.opmetrics.testkit.dynatrace.line.Payload;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** What was accepted, by series and minute. Forgets whole minutes, the oldest first. Not thread-safe. */
final class Slots {

    private final int limit;
    private final TreeMap<Instant, Map<Slot, Payload>> byMinute = new TreeMap<>();
    private int size;

    Slots(int limit) {
        this.limit = limit;
    }

    void add(Slot slot, Payload payload) {
        Map<Slot, Payload> minute = byMinute.computeIfAbsent(slot.minute(), start -> new HashMap<>());
        int before = minute.size();
        minute.merge(slot, payload, Payload::merge);
        size += minute.size() - before;
        while (size > limit && byMinute.size() > 1) {
            size -= byMinute.pollFirstEntry().getValue().size();
        }
    }

    Map<Slot, Payload> copy() {
        Map<Slot, Payload> all = new HashMap<>();
        byMinute.values().forEach(all::putAll);
        return all;
    }
}
