package io.opmetrics.core.alert.planner;

import io.opmetrics.core.alert.evaluation.AlertId;
import io.opmetrics.core.alert.planner.Notification.Item;
import io.opmetrics.core.alert.planner.Notification.Kind;
import io.opmetrics.core.alert.planner.Notification.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A notification in the making. */
final class NotificationDraft {

    private final Kind kind;
    private final String receiver;
    private final Optional<String> rule;
    private final List<Item> items = new ArrayList<>();
    private final StringBuilder content;

    /** About the alerts of one rule. */
    NotificationDraft(Outbox.Address address, long now) {
        this(Kind.ALERTS, address.receiver(), Optional.of(address.rule()), now);
    }

    NotificationDraft(Kind kind, String receiver, Optional<String> rule, long now) {
        this.kind = kind;
        this.receiver = receiver;
        this.rule = rule;
        content = new StringBuilder(receiver)
                .append('\n')
                .append(kind)
                .append('\n')
                .append(now);
    }

    /** Whatever was the reason: an incident that is over by now is told as that. */
    void add(Reason why, Incident incident) {
        Reason reason = incident.isFiring() ? why : Reason.RESOLVED;
        items.add(new Item(reason, incident.last(), incident.acknowledged()));
        content.append('\n').append(reason).append(' ').append(incident.last().incidentId());
    }

    boolean isEmpty() {
        return items.isEmpty();
    }

    void finish(Consumer<Notification> out) {
        if (!items.isEmpty() || kind == Kind.HEARTBEAT) {
            out.accept(new Notification(AlertId.ofText(content.toString()), receiver, kind, rule, items));
        }
    }
}
