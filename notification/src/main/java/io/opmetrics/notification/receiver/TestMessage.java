package io.opmetrics.notification.receiver;

import io.opmetrics.core.alert.Condition;
import io.opmetrics.core.alert.Operator;
import io.opmetrics.core.alert.Severity;
import io.opmetrics.core.alert.evaluation.AlertId;
import io.opmetrics.core.alert.planner.Notification.Reason;
import io.opmetrics.notification.message.AlertNotice;
import io.opmetrics.notification.message.Limit;
import io.opmetrics.notification.message.Message;
import io.opmetrics.notification.message.Occasion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is sent for a person to see that it arrives: an alert that says of itself that it is made up. */
public final class TestMessage {

    private static final String RULE = "OpmetricsTest";

    private TestMessage() {}

    /** A message to a receiver; of the same moment always the same. */
    public static Message to(String receiver, Instant now) {
        SortedMap<String, String> group = new TreeMap<>(Map.of("receiver", receiver));
        AlertNotice alert = new AlertNotice(
                AlertId.of(RULE, group),
                AlertId.ofIncident(RULE, group, now.toEpochMilli()),
                RULE,
                Severity.INFO,
                group,
                new TreeMap<>(),
                Reason.FIRING,
                OptionalDouble.of(3),
                Optional.of(new Limit(Condition.of(Operator.GTE, 3), Duration.ofMinutes(10))),
                now,
                now,
                new TreeMap<>(Map.of("summary", "a test of the receiver " + receiver + ", sent by a person")),
                Optional.empty(),
                Set.of());
        String id = AlertId.ofText(RULE + "\n" + receiver + "\n" + now.toEpochMilli());
        return new Message(id, Occasion.TEST, now, List.of(alert));
    }
}
