package io.opmetrics.core.alert.planner;

import io.opmetrics.core.alert.AlertRule;
import io.opmetrics.core.alert.evaluation.Transition;
import io.opmetrics.core.alert.notification.Notifications;
import io.opmetrics.core.alert.notification.Route;
import io.opmetrics.core.alert.notification.Route.Escalation;
import io.opmetrics.core.alert.planner.Notification.Reason;
import io.opmetrics.core.encoding.ByteReader;
import io.opmetrics.core.encoding.ByteWriter;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Decides who is told what of all alerts, and when. There is one for all rules, for a rule may quiet another one. Not
 * thread-safe. To take in a transition costs the same however many alerts fire, unless it is the resolve of a parent.
 *
 * <p>Every incident that is not historical is told to the receivers of its route: the first of a rule at once, others
 * within its {@code group_interval} together at the end of it. An alert that is silenced or inhibited waits until it is
 * so no longer, and is not told at all if it is resolved by then. Whoever was told of a firing is told of its resolve,
 * silenced or not, and never of the firing after it.
 */
public final class NotificationPlanner {

    private static final int VERSION = 1;

    private final Audience audience;
    private final Incidents incidents;
    private final Silences silences;
    private final Outbox outbox;
    private final Beats beats;
    private final Deadlines deadlines = new Deadlines();

    private NotificationPlanner(Audience audience, Incidents incidents, Silences silences, Outbox outbox, Beats beats) {
        this.audience = audience;
        this.incidents = incidents;
        this.silences = silences;
        this.outbox = outbox;
        this.beats = beats;
        incidents.all().forEach(entry -> schedule(entry.getKey(), entry.getValue()));
    }

    /** A planner that knows of no alert. */
    public static NotificationPlanner begin(Collection<AlertRule> rules, Notifications notifications, long now) {
        return new NotificationPlanner(
                new Audience(rules, notifications),
                new Incidents(),
                new Silences(),
                new Outbox(),
                Beats.begin(notifications, now));
    }

    /** Takes in what became of an alert, and gives out what is due. */
    public void take(Transition transition, long now, Consumer<Notification> out) {
        String id = transition.incidentId();
        Optional<Incident> known = incidents.get(id);
        switch (transition.state()) {
            case FIRING -> {
                if (known.isPresent()) {
                    known.get().redate(transition);
                } else {
                    Incident incident = new Incident(transition, now, transition.isHistorical());
                    incidents.put(id, incident);
                    offer(id, incident);
                }
            }
            case RESOLVED -> known.ifPresent(incident -> resolve(id, incident, transition, now));
            case PENDING, INACTIVE -> {}
        }
        advance(now, out);
    }

    /** Takes in what somebody did, and gives out what is due. */
    public void take(AlertAction action, long now, Consumer<Notification> out) {
        if (action instanceof AlertAction.Acknowledge acknowledge) {
            acknowledge(acknowledge, now);
        } else if (action instanceof AlertAction.Silence silence) {
            silences.put(silence);
            offerAll();
        } else if (action instanceof AlertAction.EndSilence end) {
            silences.end(end.silenceId());
            offerAll();
        }
        advance(now, out);
    }

    private void acknowledge(AlertAction.Acknowledge action, long now) {
        if (action.isInForce(now)) {
            incidents.all().forEach(entry -> {
                Incident incident = entry.getValue();
                if (incident.isFiring() && incident.last().alertId().equals(action.alertId())) {
                    incident.acknowledge(action);
                    schedule(entry.getKey(), incident);
                }
            });
        }
    }

    private void resolve(String id, Incident incident, Transition resolved, long now) {
        incident.resolve(resolved, now);
        String rule = resolved.rule();
        incident.told().forEach(receiver -> outbox.put(receiver, rule, id, Reason.RESOLVED));
        forgetIfOver(id, incident, now);
        if (audience.isParent(rule)) {
            offerAll();
        }
    }

    /** Lets those who have not heard of an incident hear of it, unless something quiets it. */
    private void offer(String id, Incident incident) {
        if (incident.isFiring() && !isQuieted(incident)) {
            audience.route(incident).map(Route::to).orElse(List.of()).stream()
                    .filter(receiver -> !incident.told().contains(receiver))
                    .forEach(receiver -> outbox.put(receiver, incident.last().rule(), id, Reason.FIRING));
            schedule(id, incident);
        }
    }

    private void offerAll() {
        incidents.all().forEach(entry -> offer(entry.getKey(), entry.getValue()));
    }

    private boolean isQuieted(Incident incident) {
        return audience.isQuieted(incident, silences, incidents);
    }

    /** Gives out what is due. */
    public void advance(long now, Consumer<Notification> out) {
        if (silences.expire(now)) {
            offerAll();
        }
        while (deadlines.isDue(now)) {
            Deadlines.Deadline deadline = deadlines.take();
            String id = deadline.incident();
            incidents
                    .get(id)
                    .filter(incident -> incident.lookedAtNext() == deadline.time())
                    .ifPresent(incident -> {
                        incident.lookAt(Incident.NEVER);
                        remind(id, incident, now);
                        if (incident.isFiring()) {
                            schedule(id, incident);
                        }
                        forgetIfOver(id, incident, now);
                    });
        }
        outbox.queues().forEach((address, queue) -> {
            if (!queue.waiting().isEmpty() && queue.openFrom() <= now) {
                send(address, queue, now, out);
            }
        });
        outbox.tidy(now);
        beats.beat(now, incidents, this::isQuieted, out);
    }

    private void remind(String id, Incident incident, long now) {
        if (nextReminder(incident) > now) {
            return;
        }
        Route route = audience.route(incident).orElseThrow();
        String rule = incident.last().rule();
        if (incident.lapsesAt() <= now) {
            incident.lapse(route.repeat().isPresent(), now);
        }
        if (escalationAt(incident, route) <= now) {
            incident.escalate();
            route.escalate().orElseThrow().to().forEach(receiver -> outbox.put(receiver, rule, id, Reason.ESCALATION));
        }
        if (incident.nextRepeat() <= now) {
            route.to().forEach(receiver -> outbox.put(receiver, rule, id, Reason.REPEAT));
            incident.repeatAt(nextRepeat(route, now));
        }
    }

    private void schedule(String id, Incident incident) {
        long next = incident.isFiring() ? nextReminder(incident) : beats.doneAt(incident);
        // What is over and only waits to be told so is looked at when it is.
        boolean isDecided = !incident.isFiring() && outbox.isWaiting(id);
        if (next < incident.lookedAtNext() && !isDecided) {
            incident.lookAt(next);
            deadlines.put(next, id);
        }
    }

    private long nextReminder(Incident incident) {
        if (!incident.isFiring() || isQuieted(incident)) {
            return Incident.NEVER;
        }
        return audience.route(incident)
                .map(route ->
                        Math.min(incident.lapsesAt(), Math.min(incident.nextRepeat(), escalationAt(incident, route))))
                .orElse(Incident.NEVER);
    }

    private static long escalationAt(Incident incident, Route route) {
        if (route.escalate().isEmpty() || incident.isEscalated()) {
            return Incident.NEVER;
        }
        Escalation escalation = route.escalate().get();
        boolean isStopped =
                escalation.unlessAcknowledged() && incident.acknowledged().isPresent();
        return isStopped
                ? Incident.NEVER
                : incident.learnedAt() + escalation.after().toMillis();
    }

    private static long nextRepeat(Route route, long now) {
        return route.repeat().map(every -> now + every.toMillis()).orElse(Incident.NEVER);
    }

    private void send(Outbox.Address address, Outbox.Queue queue, long now, Consumer<Notification> out) {
        NotificationDraft draft = new NotificationDraft(address, now);
        queue.waiting()
                .forEach((id, reason) -> incidents.get(id).ifPresent(incident -> {
                    if (tell(address.receiver(), incident, reason, now)) {
                        draft.add(reason, incident);
                    }
                }));
        List<String> gone = List.copyOf(queue.waiting().keySet());
        queue.closeUntil(
                draft.isEmpty()
                        ? now
                        : now + audience.groupInterval(address.rule()).toMillis());
        draft.finish(out);
        gone.forEach(id -> incidents.get(id).ifPresent(incident -> {
            schedule(id, incident);
            forgetIfOver(id, incident, now);
        }));
    }

    /** Whether a receiver is to hear of it; if something quiets it by now, only those who heard of its firing are. */
    private boolean tell(String receiver, Incident incident, Reason reason, long now) {
        boolean isOwed = !incident.isFiring() && incident.told().contains(receiver);
        if (!isOwed && isQuieted(incident)) {
            incident.postpone(reason);
            return false;
        }
        incident.tell(receiver);
        beats.told(receiver, now);
        if (reason == Reason.FIRING && incident.isFiring()) {
            audience.route(incident).ifPresent(route -> incident.repeatAt(nextRepeat(route, now)));
        }
        return true;
    }

    private void forgetIfOver(String id, Incident incident, long now) {
        if (incident.isOver() && !outbox.isWaiting(id) && beats.doneAt(incident) <= now) {
            incidents.remove(id);
        }
    }

    /** The wall clock from which {@link #advance} has something to do; {@code Long.MAX_VALUE} if it has not. */
    public long nextDue() {
        long next = Math.min(outbox.nextDue(), silences.nextDue());
        return Math.min(next, Math.min(deadlines.next(), beats.nextDue()));
    }

    /** The silences in force. */
    public Collection<AlertAction.Silence> silences() {
        return silences.all();
    }

    /** The state; a version byte first. */
    public byte[] toBytes() {
        ByteWriter out = new ByteWriter();
        out.writeByte(VERSION);
        incidents.write(out);
        silences.write(out);
        outbox.write(out);
        beats.write(out);
        return out.toBytes();
    }

    /**
     * The planner that was written; rules and notifications may have changed since.
     *
     * @throws IllegalStateException if another version of the program wrote it
     */
    public static NotificationPlanner fromBytes(
            Collection<AlertRule> rules, Notifications notifications, byte[] bytes) {
        ByteReader in = new ByteReader(bytes).expectVersion(VERSION, "notification planner");
        NotificationPlanner planner = new NotificationPlanner(
                new Audience(rules, notifications),
                Incidents.read(in),
                Silences.read(in),
                Outbox.read(in),
                Beats.read(in, notifications));
        // What nobody was to hear of by the definitions of then may have a route by those of now.
        planner.offerAll();
        return planner;
    }
}
