package io.opmetrics.notification.message;

import io.opmetrics.core.alert.Condition;
import io.opmetrics.core.alert.Operator;
import io.opmetrics.core.alert.Severity;
import io.opmetrics.core.alert.evaluation.AlertId;
import io.opmetrics.core.alert.planner.AlertAction.Acknowledge;
import io.opmetrics.core.alert.planner.Notification.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Messages that tests share: three rejections of an aggregator in ten minutes. */
public final class Messages {

    public static final Instant SINCE = Instant.parse("2026-03-01T12:00:00.123Z");
    public static final Instant UNTIL = Instant.parse("2026-03-01T12:20:00Z");

    /** What a hostile event would hold: control characters of every target, a halved character, a line break. */
    public static final String HOSTILE =
            "<!channel> & *bold* _it_ ~no~ `code` [x](http://evil.example) \"\\\n\t\ud800 \u202e <at>all</at>";

    private Messages() {}

    public static AlertNotice firing(String aggregator) {
        return notice(aggregator, Reason.FIRING);
    }

    public static AlertNotice resolved(String aggregator) {
        return notice(aggregator, Reason.RESOLVED);
    }

    public static AlertNotice notice(String aggregator, Reason reason) {
        Map<String, String> group = Map.of("aggregator", aggregator);
        return new AlertNotice(
                AlertId.of("RejectionsReactive", group),
                AlertId.ofIncident("RejectionsReactive", group, SINCE.toEpochMilli()),
                "RejectionsReactive",
                Severity.CRITICAL,
                new TreeMap<>(group),
                new TreeMap<>(Map.of("team", "orders")),
                reason,
                reason == Reason.RESOLVED ? OptionalDouble.empty() : OptionalDouble.of(3),
                Optional.of(new Limit(Condition.of(Operator.GTE, 3), Duration.ofMinutes(10))),
                SINCE,
                reason == Reason.RESOLVED ? UNTIL : SINCE,
                new TreeMap<>(Map.of(
                        "summary",
                        "3 rejections from " + aggregator + " in 10 minutes",
                        "runbook",
                        "https://runbooks.example/rejections")),
                Optional.empty(),
                Set.of());
    }

    /** One that has all that a notice can have. */
    public static AlertNotice full() {
        AlertNotice plain = firing("talabat");
        return new AlertNotice(
                plain.alertId(),
                plain.incidentId(),
                plain.rule(),
                plain.severity(),
                plain.group(),
                plain.labels(),
                Reason.ESCALATION,
                plain.value(),
                plain.limit(),
                plain.since(),
                plain.at(),
                plain.annotations(),
                Optional.of(new Acknowledge(
                        plain.alertId(), "mona", "calling them", OptionalLong.of(UNTIL.toEpochMilli()))),
                EnumSet.allOf(Mark.class));
    }

    /** One with another text for people. */
    public static AlertNotice withAnnotation(String name, String text) {
        AlertNotice plain = firing("talabat");
        SortedMap<String, String> annotations = new TreeMap<>(plain.annotations());
        annotations.put(name, text);
        return new AlertNotice(
                plain.alertId(),
                plain.incidentId(),
                plain.rule(),
                plain.severity(),
                plain.group(),
                plain.labels(),
                plain.reason(),
                plain.value(),
                plain.limit(),
                plain.since(),
                plain.at(),
                annotations,
                plain.acknowledged(),
                plain.marks());
    }

    /** One of a rule that is no longer defined, with no data. */
    public static AlertNotice bare() {
        AlertNotice plain = resolved("talabat");
        return new AlertNotice(
                plain.alertId(),
                plain.incidentId(),
                plain.rule(),
                Severity.INFO,
                plain.group(),
                new TreeMap<>(),
                Reason.RESOLVED,
                OptionalDouble.empty(),
                Optional.empty(),
                plain.since(),
                plain.at(),
                new TreeMap<>(),
                Optional.empty(),
                Set.of());
    }

    public static Message about(String id, AlertNotice... alerts) {
        return new Message(id, Occasion.ALERTS, SINCE, List.copyOf(Arrays.asList(alerts)));
    }

    public static Message refresh(String id, AlertNotice... alerts) {
        return new Message(id, Occasion.REFRESH, SINCE, List.copyOf(Arrays.asList(alerts)));
    }

    public static Message heartbeat(String id) {
        return new Message(id, Occasion.HEARTBEAT, SINCE, List.of());
    }
}
