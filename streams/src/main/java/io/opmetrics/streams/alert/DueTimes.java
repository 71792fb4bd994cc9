package io.opmetrics.streams.alert;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * When which group has something to decide: what is due costs a logarithm, what is not costs nothing. An entry that was
 * replaced stays in the queue until it would be due; when most are such, the queue is made anew. Not thread-safe.
 */
final class DueTimes {

    private record Entry(long due, GroupKey group) {}

    private static final int FEW = 1_000;

    private final Map<GroupKey, Long> dueOf = new HashMap<>();
    private PriorityQueue<Entry> queue = newQueue(FEW);

    private static PriorityQueue<Entry> newQueue(int capacity) {
        return new PriorityQueue<>(capacity, (left, right) -> Long.compare(left.due, right.due));
    }

    /** @param due the input's clock; {@code Long.MAX_VALUE} for never */
    void set(GroupKey group, long due) {
        if (due == Long.MAX_VALUE) {
            dueOf.remove(group);
            return;
        }
        Long before = dueOf.put(group, due);
        if (before == null || before != due) {
            queue.add(new Entry(due, group));
        }
        if (queue.size() > FEW + 2 * dueOf.size()) {
            PriorityQueue<Entry> compact = newQueue(Math.max(FEW, dueOf.size()));
            dueOf.forEach((key, time) -> compact.add(new Entry(time, key)));
            queue = compact;
        }
    }

    /** The next group that is due by a clock, and due no more. */
    Optional<GroupKey> poll(long clock) {
        while (!queue.isEmpty() && queue.peek().due <= clock) {
            Entry entry = queue.remove();
            if (dueOf.remove(entry.group, entry.due)) {
                return Optional.of(entry.group);
            }
        }
        return Optional.empty();
    }

    int size() {
        return dueOf.size();
    }
}
