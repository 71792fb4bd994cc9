package io.opmetrics.notification.webhook;

import io.opmetrics.core.alert.Condition;
import io.opmetrics.core.alert.planner.AlertTexts;
import io.opmetrics.core.problem.TerminalText;
import io.opmetrics.core.yaml.PrometheusDuration;
import io.opmetrics.notification.message.AlertNotice;
import io.opmetrics.notification.message.Mark;
import io.opmetrics.notification.message.Message;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** What a message says in a chat: plain lines in bounds. The first alert in full, a line for each of some others. */
final class ChatText {

    /** Chats refuse long messages as a whole: Teams those of more than 28 kB. */
    private static final int MOST_LISTED = 10;

    private static final int LONGEST = 200;

    record Fact(String name, String value) {}

    private ChatText() {}

    static String headline(Message message) {
        return switch (message.occasion()) {
            case HEARTBEAT -> "Heartbeat: alerting works";
            case TEST ->
                bounded("TEST, nothing is wrong: " + message.alerts().get(0).summary());
            case ALERTS, REFRESH -> line(message.alerts().get(0));
        };
    }

    private static String line(AlertNotice alert) {
        String word = switch (alert.reason()) {
            case FIRING -> "FIRING";
            case REPEAT -> "STILL FIRING";
            case ESCALATION -> "ESCALATED";
            case RESOLVED -> "RESOLVED";
        };
        return bounded(word + ": " + alert.summary());
    }

    static List<Fact> facts(Message message) {
        List<Fact> facts = new ArrayList<>();
        message.alerts().stream().findFirst().ifPresent(alert -> {
            facts.add(new Fact("Rule", bounded(alert.rule())));
            facts.add(new Fact("Severity", alert.severity().word()));
            if (!alert.group().isEmpty()) {
                facts.add(new Fact("Group", group(alert)));
            }
            String condition = alert.limit()
                    .map(limit -> ", alert if " + condition(limit.condition()))
                    .orElse("");
            facts.add(new Fact("Value", AlertTexts.value(alert.value()) + condition));
            alert.limit().ifPresent(limit -> facts.add(new Fact("Window", PrometheusDuration.format(limit.window()))));
            facts.add(new Fact("Since", alert.since().toString()));
            if (!alert.isFiring()) {
                facts.add(new Fact("Until", alert.at().toString()));
            }
            if (!alert.marks().isEmpty()) {
                facts.add(
                        new Fact("Note", alert.marks().stream().map(Mark::word).collect(Collectors.joining(", "))));
            }
            alert.acknowledged()
                    .ifPresent(by -> facts.add(new Fact("Acknowledged", bounded(by.author() + ": " + by.note()))));
            facts.add(new Fact("Alert", alert.alertId()));
        });
        return facts;
    }

    /** A line for each further alert, and one that says how many are left out. */
    static List<String> further(Message message) {
        List<AlertNotice> alerts = message.alerts();
        List<String> lines = new ArrayList<>();
        for (int i = 1; i < alerts.size() && i <= MOST_LISTED; i++) {
            lines.add(line(alerts.get(i)));
        }
        int leftOut = alerts.size() - 1 - MOST_LISTED;
        if (leftOut > 0) {
            lines.add("and " + leftOut + " more");
        }
        return lines;
    }

    /** The first alert's annotation {@code runbook}, if it is an address that a person can open. */
    static Optional<String> runbook(Message message) {
        return message.alerts().stream()
                .findFirst()
                .map(alert -> alert.annotations().getOrDefault("runbook", ""))
                .filter(ChatText::isLink);
    }

    private static boolean isLink(String text) {
        try {
            URI uri = URI.create(text);
            return text.length() <= 1_000
                    && uri.getHost() != null
                    && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String group(AlertNotice alert) {
        return bounded(alert.group().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(", ")));
    }

    private static String condition(Condition condition) {
        String low = number(condition.low());
        return switch (condition.operator()) {
            case GT -> "> " + low;
            case GTE -> ">= " + low;
            case LT -> "< " + low;
            case LTE -> "<= " + low;
            case OUTSIDE -> "outside " + low + " to " + number(condition.high());
        };
    }

    private static String number(double value) {
        return AlertTexts.value(OptionalDouble.of(value));
    }

    private static String bounded(String text) {
        String harmless = TerminalText.escape(text);
        if (harmless.length() <= LONGEST) {
            return harmless;
        }
        int end = Character.isHighSurrogate(harmless.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return harmless.substring(0, end) + "…";
    }
}
