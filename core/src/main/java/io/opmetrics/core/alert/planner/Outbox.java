package io.opmetrics.core.alert.planner;

import io.opmetrics.core.alert.planner.Notification.Reason;
import io.opmetrics.core.encoding.ByteReader;
import io.opmetrics.core.encoding.ByteWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is to be told to each receiver of each rule: the first thing at once, what follows within the rule's interval
 * together at its end. Not thread-safe.
 */
final class Outbox {

    /** Whom, and of which rule. */
    record Address(String receiver, String rule) implements Comparable<Address> {
        @Override
        public int compareTo(Address other) {
            int order = receiver.compareTo(other.receiver);
            return order != 0 ? order : rule.compareTo(other.rule);
        }
    }

    /** What waits, by incident and in the order of coming; and from when it may go. */
    static final class Queue {

        private final Map<String, Reason> waiting = new LinkedHashMap<>();
        private long openFrom = Long.MIN_VALUE;

        Map<String, Reason> waiting() {
            return waiting;
        }

        long openFrom() {
            return openFrom;
        }

        /** All that waits has gone; what comes now waits until then. */
        void closeUntil(long time) {
            waiting.clear();
            openFrom = time;
        }
    }

    private final Map<Address, Queue> queues = new TreeMap<>();

    Map<Address, Queue> queues() {
        return queues;
    }

    /** A firing that waits already is neither repeated nor escalated before it is told. */
    void put(String receiver, String rule, String incident, Reason reason) {
        queues.computeIfAbsent(new Address(receiver, rule), address -> new Queue())
                .waiting
                .putIfAbsent(incident, reason);
    }

    boolean isWaiting(String incident) {
        return queues.values().stream().anyMatch(queue -> queue.waiting.containsKey(incident));
    }

    /** The moment from which something may go; {@link Incident#NEVER} if nothing waits. */
    long nextDue() {
        return queues.values().stream()
                .filter(queue -> !queue.waiting.isEmpty())
                .mapToLong(Queue::openFrom)
                .min()
                .orElse(Incident.NEVER);
    }

    /** Forgets the queues that are as good as new. */
    void tidy(long now) {
        queues.values().removeIf(queue -> queue.waiting.isEmpty() && queue.openFrom <= now);
    }

    void write(ByteWriter out) {
        out.writeCount(queues.size());
        queues.forEach((address, queue) -> {
            out.writeText(address.receiver()).writeText(address.rule()).writeLong(queue.openFrom);
            out.writeCount(queue.waiting.size());
            queue.waiting.forEach((incident, reason) -> out.writeText(incident).writeText(reason.name()));
        });
    }

    static Outbox read(ByteReader in) {
        Outbox outbox = new Outbox();
        for (int count = in.readCount(); count > 0; count--) {
            Queue queue = new Queue();
            outbox.queues.put(new Address(in.readText(), in.readText()), queue);
            queue.openFrom = in.readLong();
            for (int waiting = in.readCount(); waiting > 0; waiting--) {
                String incident = in.readText();
                queue.waiting.put(incident, Reason.valueOf(in.readText()));
            }
        }
        return outbox;
    }
}
