package io.opmetrics.core.alert.planner;

import io.opmetrics.core.alert.notification.Heartbeat;
import io.opmetrics.core.alert.notification.Notifications;
import io.opmetrics.core.alert.notification.Receiver;
import io.opmetrics.core.alert.planner.Notification.Kind;
import io.opmetrics.core.alert.planner.Notification.Reason;
import io.opmetrics.core.encoding.ByteReader;
import io.opmetrics.core.encoding.ByteWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What is told regularly: the heartbeat, and to receivers that forget an alert which they are not told again, all that
 * fires. Not thread-safe.
 */
final class Beats {

    private static final long MINUTE = 60_000;

    /** How long an Alertmanager is told of what is resolved. */
    private static final long RESOLVED_FOR = 15 * MINUTE;

    private final Notifications notifications;
    private final SortedMap<String, Long> nextRefresh = new TreeMap<>();
    private long nextHeartbeat;

    private Beats(Notifications notifications) {
        this.notifications = notifications;
    }

    static Beats begin(Notifications notifications, long now) {
        Beats beats = new Beats(notifications);
        beats.nextHeartbeat = now;
        return beats;
    }

    void beat(long now, Incidents incidents, Predicate<Incident> isQuieted, Consumer<Notification> out) {
        if (notifications.heartbeat().isPresent() && nextHeartbeat <= now) {
            Heartbeat heartbeat = notifications.heartbeat().get();
            heartbeat
                    .to()
                    .forEach(receiver ->
                            new NotificationDraft(Kind.HEARTBEAT, receiver, Optional.empty(), now).finish(out));
            nextHeartbeat = now + heartbeat.every().toMillis();
        }
        for (Receiver receiver : notifications.receivers()) {
            if (interval(receiver) < Incident.NEVER) {
                refresh(receiver, now, incidents, isQuieted, out);
            }
        }
    }

    private void refresh(
            Receiver receiver,
            long now,
            Incidents incidents,
            Predicate<Incident> isQuieted,
            Consumer<Notification> out) {
        if (nextRefresh.getOrDefault(receiver.name(), Incident.NEVER) > now) {
            return;
        }
        List<Incident> refreshed = incidents.all().stream()
                .map(Map.Entry::getValue)
                .filter(incident -> isRefreshed(receiver, incident))
                .toList();
        NotificationDraft draft = new NotificationDraft(Kind.REFRESH, receiver.name(), Optional.empty(), now);
        refreshed.stream()
                .filter(incident -> !(incident.isFiring() && isQuieted.test(incident)))
                .forEach(incident -> draft.add(Reason.REPEAT, incident));
        draft.finish(out);
        if (refreshed.isEmpty()) {
            nextRefresh.remove(receiver.name());
        } else {
            nextRefresh.put(receiver.name(), now + interval(receiver));
        }
    }

    /** A receiver was told of an alert: if it forgets, it is told again from now on. */
    void told(String name, long now) {
        notifications
                .receiver(name)
                .filter(receiver -> interval(receiver) < Incident.NEVER)
                .ifPresent(receiver -> nextRefresh.putIfAbsent(name, now + interval(receiver)));
    }

    private static boolean isRefreshed(Receiver receiver, Incident incident) {
        return incident.told().contains(receiver.name())
                && (incident.isFiring() || receiver.target() instanceof Receiver.Alertmanager);
    }

    private static long interval(Receiver receiver) {
        if (receiver.target() instanceof Receiver.Alertmanager) {
            return MINUTE;
        }
        return receiver.target() instanceof Receiver.Dynatrace ? 2 * MINUTE : Incident.NEVER;
    }

    /** From when nobody is to be told again that an incident is over. */
    long doneAt(Incident incident) {
        boolean isRetold = incident.told().stream()
                .flatMap(name -> notifications.receiver(name).stream())
                .anyMatch(receiver -> receiver.target() instanceof Receiver.Alertmanager);
        return incident.resolvedAt() + (isRetold ? RESOLVED_FOR : 0);
    }

    long nextDue() {
        long next = notifications.heartbeat().isPresent() ? nextHeartbeat : Incident.NEVER;
        for (Receiver receiver : notifications.receivers()) {
            next = Math.min(next, nextRefresh.getOrDefault(receiver.name(), Incident.NEVER));
        }
        return next;
    }

    void write(ByteWriter out) {
        out.writeLong(nextHeartbeat).writeCount(nextRefresh.size());
        nextRefresh.forEach((receiver, next) -> out.writeText(receiver).writeLong(next));
    }

    static Beats read(ByteReader in, Notifications notifications) {
        Beats beats = new Beats(notifications);
        beats.nextHeartbeat = in.readLong();
        for (int count = in.readCount(); count > 0; count--) {
            beats.nextRefresh.put(in.readText(), in.readLong());
        }
        return beats;
    }
}
