package io.opmetrics.notification.outbox;

import io.opmetrics.notification.message.AlertNotice;
import io.opmetrics.notification.message.Message;
import io.opmetrics.notification.message.Occasion;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * What waits for one receiver, in bounds.
 *
 * <p>What became of alerts leaves in the order in which it came, before everything else. A firing whose resolve has come
 * does not leave any more, so nobody hears of it after its resolve. Of heartbeats the newest waits, and of refreshes. Thread-safe;
 * one thread takes.
 */
final class ReceiverQueue {

    /** Resolves are remembered beyond their sending, against a refresh that was made before. */
    private static final int RESOLVES_KEPT = 100_000;

    private final Semaphore offered = new Semaphore(0);
    private final int capacity;
    private final int refreshLot;
    private final BiConsumer<Message, Result> given;
    private final Deque<Message> alerts = new ArrayDeque<>();
    private final Deque<Message> refreshes = new ArrayDeque<>();
    private Optional<Message> heartbeat = Optional.empty();
    private Optional<Message> current = Optional.empty();
    private final Set<String> resolved = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > RESOLVES_KEPT;
        }
    });

    /**
     * @param capacity how many messages about alerts wait at most; of more, the oldest is dropped
     * @param given hears what was given up without being sent
     */
    ReceiverQueue(int capacity, int refreshLot, BiConsumer<Message, Result> given) {
        this.capacity = capacity;
        this.refreshLot = refreshLot;
        this.given = given;
    }

    /** All at once: nothing leaves before the last of them is known. */
    synchronized void offer(List<Message> messages) {
        messages.forEach(this::add);
        offered.release();
    }

    private void add(Message message) {
        switch (message.occasion()) {
            case ALERTS, TEST -> {
                message.alerts().stream()
                        .filter(alert -> !alert.isFiring())
                        .forEach(alert -> resolved.add(alert.incidentId()));
                alerts.add(message);
                if (alerts.size() > capacity) {
                    given.accept(alerts.removeFirst(), Result.DROPPED);
                }
            }
            case HEARTBEAT -> {
                heartbeat.ifPresent(older -> given.accept(older, Result.SUPERSEDED));
                heartbeat = Optional.of(message);
            }
            case REFRESH -> {
                refreshes.forEach(older -> given.accept(older, Result.SUPERSEDED));
                refreshes.clear();
                cut(message);
            }
        }
    }

    private void cut(Message refresh) {
        List<AlertNotice> all = refresh.alerts();
        for (int from = 0; from < all.size(); from += refreshLot) {
            List<AlertNotice> lot = all.subList(from, Math.min(all.size(), from + refreshLot));
            refreshes.add(new Message(refresh.id(), Occasion.REFRESH, refresh.created(), lot));
        }
    }

    /** The next to be sent; the same again until {@link #settle}, less what was resolved in the meantime. */
    synchronized Optional<Message> take() {
        while (true) {
            Optional<Message> next = current.or(this::poll);
            if (next.isEmpty()) {
                return next;
            }
            current = next.get().keeping(alert -> !(alert.isFiring() && resolved.contains(alert.incidentId())));
            if (current.isPresent()) {
                return current;
            }
            given.accept(next.get(), Result.SUPERSEDED);
        }
    }

    private Optional<Message> poll() {
        Message first = alerts.poll();
        if (first != null) {
            return Optional.of(first);
        }
        if (heartbeat.isPresent()) {
            Optional<Message> beat = heartbeat;
            heartbeat = Optional.empty();
            return beat;
        }
        return Optional.ofNullable(refreshes.poll());
    }

    /** The message that was taken needs no further attempt. */
    synchronized void settle() {
        current = Optional.empty();
    }

    synchronized int size() {
        return alerts.size()
                + refreshes.size()
                + heartbeat.map(one -> 1).orElse(0)
                + current.map(one -> 1).orElse(0);
    }

    /**
     * Waits until something is offered, but no longer than that.
     *
     * @param millis 0: as long as it takes, if nothing waits
     */
    void await(long millis) throws InterruptedException {
        if (millis > 0) {
            offered.tryAcquire(millis, TimeUnit.MILLISECONDS);
        } else if (size() == 0) {
            offered.acquire();
        }
        offered.drainPermits();
    }
}
