package io.opmetrics.notification.notifier;

import io.opmetrics.core.alert.AlertRule;
import io.opmetrics.core.alert.PipelineLate;
import io.opmetrics.core.alert.Severity;
import io.opmetrics.core.alert.evaluation.Transition;
import io.opmetrics.core.alert.planner.AlertTexts;
import io.opmetrics.core.alert.planner.Notification;
import io.opmetrics.notification.message.AlertNotice;
import io.opmetrics.notification.message.Limit;
import io.opmetrics.notification.message.Mark;
import io.opmetrics.notification.message.Message;
import io.opmetrics.notification.message.Occasion;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Fills in what the rules say of the alerts in a notification. Immutable. */
final class MessageWriter {

    private final Map<String, AlertRule> rules = new HashMap<>();

    MessageWriter(Collection<AlertRule> all) {
        PipelineLate.besides(all).forEach(rule -> rules.put(rule.name(), rule));
    }

    Message write(Notification notification, Instant now) {
        Occasion occasion = switch (notification.kind()) {
            case ALERTS -> Occasion.ALERTS;
            case REFRESH -> Occasion.REFRESH;
            case HEARTBEAT -> Occasion.HEARTBEAT;
        };
        return new Message(
                notification.id(),
                occasion,
                now,
                notification.items().stream().map(this::notice).toList());
    }

    private AlertNotice notice(Notification.Item item) {
        Transition transition = item.transition();
        Optional<AlertRule> rule = Optional.ofNullable(rules.get(transition.rule()));
        Set<Mark> marks = EnumSet.noneOf(Mark.class);
        if (transition.isLate()) {
            marks.add(Mark.LATE);
        }
        if (transition.isRedated()) {
            marks.add(Mark.REDATED);
        }
        if (transition.isHistorical()) {
            marks.add(Mark.HISTORICAL);
        }
        return new AlertNotice(
                transition.alertId(),
                transition.incidentId(),
                transition.rule(),
                rule.map(AlertRule::severity).orElse(Severity.INFO),
                transition.group(),
                rule.map(AlertRule::labels).orElseGet(TreeMap::new),
                item.reason(),
                transition.value(),
                rule.map(known -> new Limit(known.condition(), known.window())),
                Instant.ofEpochMilli(transition.since()),
                Instant.ofEpochMilli(transition.at()),
                rule.map(known -> AlertTexts.annotations(known, transition)).orElseGet(TreeMap::new),
                item.acknowledged(),
                marks);
    }
}
