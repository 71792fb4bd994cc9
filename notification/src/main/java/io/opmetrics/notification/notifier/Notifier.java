package io.opmetrics.notification.notifier;

import io.opmetrics.core.alert.AlertRule;
import io.opmetrics.core.alert.evaluation.Transition;
import io.opmetrics.core.alert.notification.Notifications;
import io.opmetrics.core.alert.planner.AlertAction;
import io.opmetrics.core.alert.planner.Notification;
import io.opmetrics.core.alert.planner.NotificationPlanner;
import io.opmetrics.notification.message.Message;
import io.opmetrics.notification.message.MessageBytes;
import io.opmetrics.notification.message.Occasion;
import io.opmetrics.notification.outbox.Outbox;
import io.opmetrics.notification.outbox.OutboxListener;
import io.opmetrics.notification.outbox.ReceiverHealth;
import io.opmetrics.notification.outbox.Result;
import io.opmetrics.notification.sender.Sender;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Tells receivers of alerts, at least once each, under ids that survive a crash. One thread calls it; it has one more for
 * each receiver.
 *
 * <p>A round is: take what the topics hold; write {@link #changes} together with the positions of what was taken, all or
 * nothing; {@link #release}. Nothing is sent before it is kept, so what is sent again after a crash has the same id, and
 * what was not kept has never been sent. At the start the first round should take all that the topics hold: then a firing that
 * is resolved by now is not announced first.
 *
 * <p>What is kept are values by keys: the planner's state in pieces, and each message about alerts until it has been
 * settled. Heartbeats and refreshes are not kept: the next comes by itself.
 */
public final class Notifier implements AutoCloseable {

    private static final String PLANNER = "planner/";
    private static final String MESSAGE = "message/";

    /** Of one message: more would neither fit into a record nor be read by anybody. */
    private static final int MOST_ALERTS = 200;

    private final NotificationPlanner planner;
    private final MessageWriter writer;
    private final Outbox outbox;
    private final Set<String> receivers;
    private final InstantSource clock;
    private final Pieces plannerPieces = new Pieces(PLANNER);
    private final List<Planned> planned = new ArrayList<>();
    private final SortedMap<String, List<Message>> kept = new TreeMap<>();
    private final SortedMap<String, Optional<byte[]>> changes = new TreeMap<>();
    private final Queue<String> settled = new ConcurrentLinkedQueue<>();
    private boolean isPlannerChanged;

    private record Planned(String receiver, Message message) {}

    private Notifier(
            Collection<AlertRule> rules,
            Notifications notifications,
            Map<String, Sender> senders,
            Map<String, byte[]> stored,
            InstantSource clock,
            OutboxListener listener) {
        this.clock = clock;
        writer = new MessageWriter(rules);
        receivers = Set.copyOf(senders.keySet());
        planner = plannerPieces
                .read(stored)
                .map(bytes -> NotificationPlanner.fromBytes(rules, notifications, bytes))
                .orElseGet(() -> NotificationPlanner.begin(rules, notifications, clock.millis()));
        resume(stored);
        outbox = new Outbox(senders, clock, (receiver, message, result, reason) -> {
            if (result != Result.RETRIED && isKept(message)) {
                settled.add(key(receiver, message));
            }
            listener.on(receiver, message, result, reason);
        });
    }

    /**
     * Opens one with the state that an earlier one has left.
     *
     * @param senders by the names of the receivers in {@code notifications}
     * @param stored all keys and values that are kept; empty at first
     * @throws IllegalStateException if another version of the program wrote the state
     */
    public static Notifier open(
            Collection<AlertRule> rules,
            Notifications notifications,
            Map<String, Sender> senders,
            Map<String, byte[]> stored,
            InstantSource clock,
            OutboxListener listener) {
        return new Notifier(rules, notifications, senders, stored, clock, listener);
    }

    /** Messages of an earlier process, in the order in which they were made; those to receivers that are gone are forgotten. */
    private void resume(Map<String, byte[]> stored) {
        Set<Resumed> resumed = new TreeSet<>();
        stored.forEach((key, bytes) -> {
            if (key.startsWith(MESSAGE)) {
                String receiver = key.substring(MESSAGE.length(), key.lastIndexOf('/'));
                if (receivers.contains(receiver)) {
                    resumed.add(new Resumed(MessageBytes.read(bytes), receiver));
                } else {
                    changes.put(key, Optional.empty());
                }
            }
        });
        resumed.forEach(one -> planned.add(new Planned(one.receiver(), one.message())));
    }

    /** Takes in what became of an alert. */
    public void take(Transition transition) {
        isPlannerChanged = true;
        planner.take(transition, clock.millis(), this::plan);
    }

    /** Takes in what somebody did. */
    public void take(AlertAction action) {
        isPlannerChanged = true;
        planner.take(action, clock.millis(), this::plan);
    }

    /** Takes in that time has passed: to be called when {@link #nextDue} has come; costs nothing before. */
    public void advance() {
        long now = clock.millis();
        if (planner.nextDue() <= now) {
            isPlannerChanged = true;
            planner.advance(now, this::plan);
        }
    }

    private void plan(Notification notification) {
        Message message = writer.write(notification, clock.instant());
        // A route may name a receiver that an earlier state knew and the definitions no longer do.
        if (!receivers.contains(notification.receiver())) {
            return;
        }
        if (!isKept(message)) {
            planned.add(new Planned(notification.receiver(), message));
            return;
        }
        for (Message part : message.parts(MOST_ALERTS)) {
            planned.add(new Planned(notification.receiver(), part));
            changes.put(key(notification.receiver(), part), Optional.of(MessageBytes.write(part)));
        }
    }

    private static boolean isKept(Message message) {
        return message.occasion() == Occasion.ALERTS;
    }

    private static String key(String receiver, Message message) {
        return MESSAGE + receiver + "/" + message.id();
    }

    /** When a round has something to do without new input: epoch milliseconds; {@code Long.MAX_VALUE} if it has not. */
    public long nextDue() {
        return settled.isEmpty() ? planner.nextDue() : clock.millis();
    }

    /** The values that have changed since the last call, by key; empty: deleted. To be kept, all or nothing. */
    public SortedMap<String, Optional<byte[]>> changes() {
        String key = settled.poll();
        while (key != null) {
            changes.put(key, Optional.empty());
            key = settled.poll();
        }
        if (isPlannerChanged) {
            plannerPieces.write(planner.toBytes(), changes);
            isPlannerChanged = false;
        }
        planned.forEach(one -> kept.computeIfAbsent(one.receiver(), receiver -> new ArrayList<>())
                .add(one.message()));
        planned.clear();
        SortedMap<String, Optional<byte[]>> all = new TreeMap<>(changes);
        changes.clear();
        return all;
    }

    /** Lets go what was planned before the last {@link #changes}, which are kept by now; if they could not be, close this. */
    public void release() {
        kept.forEach(outbox::offer);
        kept.clear();
    }

    /** The silences in force. */
    public Collection<AlertAction.Silence> silences() {
        return planner.silences();
    }

    /** How it goes with each receiver. Thread-safe. */
    public List<ReceiverHealth> health() {
        return outbox.health();
    }

    /** Ends all attempts; what was not settled is told by the next one. */
    @Override
    public void close() {
        outbox.close();
    }

    /** A message to be told again, in order of its making. */
    private record Resumed(Message message, String receiver) implements Comparable<Resumed> {
        @Override
        public int compareTo(Resumed other) {
            int order = message.created().compareTo(other.message.created());
            return order != 0 ? order : key(receiver, message).compareTo(key(other.receiver, other.message));
        }
    }
}
