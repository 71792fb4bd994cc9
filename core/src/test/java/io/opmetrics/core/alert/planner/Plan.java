package io.opmetrics.core.alert.planner;

import io.opmetrics.core.alert.AlertRule;
import io.opmetrics.core.alert.evaluation.AlertState;
import io.opmetrics.core.alert.evaluation.Transition;
import io.opmetrics.core.alert.notification.Notifications;
import io.opmetrics.core.definition.Definitions;
import io.opmetrics.core.definition.loader.DefinitionLoader;
import io.opmetrics.core.problem.InvalidFilesException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A planner under test; its state is written and read back after every step. Times are in seconds. */
final class Plan {

    static final String RULES = """
            apiVersion: opmetrics/v1
            kind: AlertSet
            alerts:
              - alert: AggregatorDown
                metric: heartbeats.count
                by: [aggregator]
                window: 5m
                when: { op: lt, value: 1 }
              - alert: Rejections
                metric: orders.rejected.count
                by: [aggregator]
                window: 10m
                when: { op: gte, value: 3 }
                severity: critical
                labels: { team: orders }
                annotations: { summary: "{{ value }} rejections from {{ aggregator }}, {{severity}}" }
                inhibited_by: [ { alert: AggregatorDown, equal: [aggregator] } ]
            """;

    private List<AlertRule> rules;
    private Notifications notifications;
    private final List<Notification> sent = new ArrayList<>();
    private NotificationPlanner planner;
    private long now;

    private Plan(Definitions definitions) {
        rules = definitions.rules();
        notifications = definitions.notifications();
        planner = NotificationPlanner.begin(rules, notifications, 0);
    }

    /** @param notifications receivers, routes and a heartbeat, without the head of the file */
    static Plan of(String notifications) {
        try {
            return new Plan(DefinitionLoader.load(
                    "test.yaml",
                    RULES + "---\napiVersion: opmetrics/v1\nkind: Notifications\nreceivers:\n"
                            + "  - { name: ops, webhook: { url: \"${OPS}\" } }\n"
                            + "  - { name: duty, webhook: { url: \"${DUTY}\" } }\n"
                            + "  - { name: prometheus, alertmanager: { url: \"${ALERTMANAGER}\" } }\n"
                            + notifications));
        } catch (InvalidFilesException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The same state under other notifications. */
    Plan isDeployedWith(String changed) {
        Plan other = of(changed);
        rules = other.rules;
        notifications = other.notifications;
        restart();
        return this;
    }

    AlertRule rule(String name) {
        return rules.stream()
                .filter(rule -> rule.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    Plan fires(String rule, String aggregator, long second) {
        take(transition(rule, aggregator, AlertState.FIRING, second, second, false));
        return this;
    }

    Plan firedLongAgo(String rule, String aggregator, long second) {
        take(transition(rule, aggregator, AlertState.FIRING, second, second, true));
        return this;
    }

    Plan resolves(String rule, String aggregator, long since, long second) {
        take(transition(rule, aggregator, AlertState.RESOLVED, second, since, false));
        return this;
    }

    Plan does(AlertAction action) {
        planner.take(action, now * 1000, sent::add);
        restart();
        return this;
    }

    /** Lets time pass, to every moment at which something is due. */
    Plan passes(long seconds) {
        long end = now + seconds;
        while (planner.nextDue() <= end * 1000) {
            now = Math.max(now, planner.nextDue() / 1000);
            planner.advance(now * 1000, sent::add);
            restart();
        }
        now = end;
        planner.advance(now * 1000, sent::add);
        return this;
    }

    private void take(Transition transition) {
        planner.take(transition, now * 1000, sent::add);
        restart();
    }

    private void restart() {
        planner = NotificationPlanner.fromBytes(rules, notifications, planner.toBytes());
    }

    NotificationPlanner planner() {
        return planner;
    }

    List<Notification> sent() {
        return sent;
    }

    /** What was sent since the last time: {@code ops: FIRING talabat, FIRING careem}. */
    List<String> news() {
        List<String> news = sent.stream().map(Plan::text).toList();
        sent.clear();
        return news;
    }

    private static String text(Notification notification) {
        String items = notification.items().stream()
                .map(item -> item.reason() + " " + item.transition().group().get("aggregator"))
                .collect(Collectors.joining(", "));
        String kind = notification.kind() == Notification.Kind.ALERTS ? "" : notification.kind() + " ";
        return (notification.receiver() + ": " + kind + items).strip();
    }

    static Transition transition(
            String rule, String aggregator, AlertState state, long at, long since, boolean isHistorical) {
        return new Transition(
                rule,
                new TreeMap<>(Map.of("aggregator", aggregator)),
                state,
                at * 1000,
                since * 1000,
                since * 1000,
                OptionalDouble.of(3),
                false,
                false,
                isHistorical);
    }
}
