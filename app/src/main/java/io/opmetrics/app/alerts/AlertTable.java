package io.opmetrics.app.alerts;

import io.opmetrics.core.alert.Severity;
import io.opmetrics.core.alert.evaluation.Transition;
import io.opmetrics.core.alert.planner.AlertAction.Acknowledge;
import io.opmetrics.core.alert.planner.AlertAction.Silence;
import io.opmetrics.core.alert.planner.AlertTexts;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.StringJoiner;

/** Alerts, transitions and silences as rows of a table. What came from events is as it came: escape every cell. */
public final class AlertTable {

    /** Of alerts. */
    public static final List<String> ALERTS =
            List.of("id", "state", "since", "value", "severity", "rule", "group", "acknowledged", "silenced until");

    /** Of what became of alerts. */
    public static final List<String> TRANSITIONS = List.of("at", "id", "state", "value", "rule", "group", "remarks");

    /** Of silences. */
    public static final List<String> SILENCES = List.of("id", "until", "alerts", "author", "note");

    private AlertTable() {}

    /** An alert. */
    public static List<String> row(AlertView alert) {
        Transition transition = alert.transition();
        return List.of(
                alert.id(),
                alert.state().word(),
                time(transition.since()),
                AlertTexts.value(transition.value()),
                alert.severity().map(Severity::word).orElse("-"),
                transition.rule(),
                group(transition.group()),
                alert.acknowledged()
                        .map(taken -> "by " + taken.action().author() + until(taken.action()))
                        .orElse("-"),
                time(alert.silencedUntil()));
    }

    private static String until(Acknowledge acknowledge) {
        return acknowledge.until().isPresent() ? " until " + time(acknowledge.until()) : "";
    }

    /** What became of an alert. */
    public static List<String> row(ToldTransition told) {
        Transition transition = told.transition();
        return List.of(
                exactTime(transition.at()),
                transition.alertId(),
                transition.state().word(),
                AlertTexts.value(transition.value()),
                transition.rule(),
                group(transition.group()),
                remarks(transition));
    }

    /** A silence. */
    public static List<String> row(TakenAction<Silence> taken) {
        Silence silence = taken.action();
        StringJoiner matches = new StringJoiner(" ");
        silence.matchers().accepted().forEach((name, values) -> matches.add(name + "=" + String.join("|", values)));
        return List.of(
                silence.silenceId(), time(silence.until()), matches.toString(), silence.author(), silence.note());
    }

    static String remarks(Transition transition) {
        List<String> remarks = new ArrayList<>();
        if (transition.isLate()) {
            remarks.add("late");
        }
        if (transition.isRedated()) {
            remarks.add("redated");
        }
        if (transition.isHistorical()) {
            remarks.add("historical");
        }
        return remarks.isEmpty() ? "-" : String.join(", ", remarks);
    }

    static String group(Map<String, String> group) {
        StringJoiner text = new StringJoiner(", ");
        group.forEach((name, value) -> text.add(name + "=" + value));
        return group.isEmpty() ? "-" : text.toString();
    }

    static String time(OptionalLong millis) {
        return millis.isPresent() ? time(millis.getAsLong()) : "-";
    }

    /** To the second: who looks at a list wants to know how long ago. */
    static String time(long millis) {
        return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    static String exactTime(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
