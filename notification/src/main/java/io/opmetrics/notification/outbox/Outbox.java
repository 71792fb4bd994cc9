package io.opmetrics.notification.outbox;

import io.opmetrics.notification.message.Message;
import io.opmetrics.notification.sender.Sender;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** All receivers, each with a queue and a thread of its own. Thread-safe. */
public final class Outbox implements AutoCloseable {

    private static final Duration END_WITHIN = Duration.ofSeconds(5);

    private final SortedMap<String, Lane> lanes = new TreeMap<>();
    private final List<Thread> threads = new ArrayList<>();

    /** Starts a thread for each receiver. */
    public Outbox(Map<String, Sender> senders, InstantSource clock, OutboxListener listener) {
        senders.forEach((receiver, sender) -> {
            Lane lane = new Lane(receiver, sender, clock, new Random(), listener);
            lanes.put(receiver, lane);
            Thread thread = new Thread(lane::run, "notify-" + receiver);
            thread.setDaemon(true);
            threads.add(thread);
        });
        threads.forEach(Thread::start);
    }

    /**
     * Puts messages into the queue of a receiver, all at once: none leaves before the last of them is known.
     *
     * @throws IllegalArgumentException if there is no such receiver
     */
    public void offer(String receiver, List<Message> messages) {
        Lane lane = lanes.get(receiver);
        if (lane == null) {
            throw new IllegalArgumentException("no receiver is called " + receiver);
        }
        lane.offer(messages);
    }

    /** How it goes with each receiver, by name. */
    public List<ReceiverHealth> health() {
        return lanes.values().stream().map(Lane::health).toList();
    }

    /** Ends all attempts; a message that was on its way may have arrived. */
    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
        boolean isInterrupted = false;
        long deadline = System.nanoTime() + END_WITHIN.toNanos();
        for (Thread thread : threads) {
            try {
                TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, deadline - System.nanoTime()));
            } catch (InterruptedException e) {
                isInterrupted = true;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
