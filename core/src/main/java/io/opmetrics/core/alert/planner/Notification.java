package io.opmetrics.core.alert.planner;

import io.opmetrics.core.alert.evaluation.Transition;
import java.util.List;
import java.util.Optional;

/**
 * A message that is due to one receiver.
 *
 * @param id the same whenever this notification is sent: an {@code Idempotency-Key}
 * @param receiver its name
 * @param rule the rule that all items are of; empty for a heartbeat and for a refresh
 * @param items in the order in which they happened; empty for a heartbeat only
 */
public record Notification(String id, String receiver, Kind kind, Optional<String> rule, List<Item> items) {

    public Notification {
        items = List.copyOf(items);
    }

    /** What sort of message it is. */
    public enum Kind {
        /** Something happened. */
        ALERTS,
        /** All that fires at present and was told, for receivers that forget what they are not told again. */
        REFRESH,
        /** Alerts are being evaluated. */
        HEARTBEAT
    }

    /** Why an alert is in a message. */
    public enum Reason {
        /** It fires. */
        FIRING,
        /** It still fires, and was told before. */
        REPEAT,
        /** It still fires, and others have not reacted. */
        ESCALATION,
        /** It fires no more; also where it ceased to before there was time to tell that it fired. */
        RESOLVED
    }

    /**
     * One alert.
     *
     * @param transition the last one: to firing or to resolved; its {@code since} is when it began to fire
     */
    public record Item(Reason reason, Transition transition, Optional<AlertAction.Acknowledge> acknowledged) {}
}
