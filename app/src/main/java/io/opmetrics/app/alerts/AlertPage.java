package io.opmetrics.app.alerts;

import io.opmetrics.core.alert.Severity;
import io.opmetrics.core.alert.evaluation.Transition;
import io.opmetrics.core.alert.planner.AlertAction.Acknowledge;
import io.opmetrics.core.alert.planner.AlertTexts;
import io.opmetrics.core.problem.TerminalText;
import java.util.ArrayList;
import java.util.List;

/** One alert, all of it, for a terminal; what came from events and people is escaped. */
public final class AlertPage {

    private AlertPage() {}

    /** What it is, its texts, who took care of it, and its history with the newest last. */
    public static List<String> lines(AlertStory story, KnownRules rules) {
        AlertView alert = story.alert();
        Transition transition = alert.transition();
        List<String> lines = new ArrayList<>();
        lines.add(field("id", alert.id()));
        lines.add(field("state", alert.state().word()));
        lines.add(field("since", AlertTable.exactTime(transition.since())));
        lines.add(field("value", AlertTexts.value(transition.value())));
        lines.add(field("rule", transition.rule()));
        lines.add(field("severity", alert.severity().map(Severity::word).orElse("not known")));
        transition.group().forEach((name, value) -> lines.add(field("  " + name, value)));
        rules.annotations(transition).forEach((name, text) -> lines.add(field(name, text)));
        alert.silences()
                .forEach(taken -> lines.add(field(
                        "silenced",
                        "until " + AlertTable.time(taken.action().until()) + " by "
                                + taken.action().author() + note(taken.action().note()) + " ("
                                + taken.action().silenceId() + ")")));
        story.acknowledgements().forEach(taken -> lines.add(field("acknowledged", acknowledgement(taken))));
        lines.add("");
        if (story.forgotten() > 0) {
            lines.add("(" + story.forgotten() + " older ones; alerts history has them)");
        }
        story.history().forEach(told -> lines.add(line(told)));
        return lines;
    }

    private static String acknowledgement(TakenAction<Acknowledge> taken) {
        Acknowledge action = taken.action();
        String until = action.until().isPresent() ? ", until " + AlertTable.time(action.until()) : "";
        return AlertTable.time(taken.at().toEpochMilli()) + " by " + action.author() + until + note(action.note());
    }

    private static String note(String note) {
        return note.isEmpty() ? "" : ": " + note;
    }

    private static String line(ToldTransition told) {
        Transition transition = told.transition();
        String remarks = AlertTable.remarks(transition);
        return "%-24s  %-8s  %s%s"
                .formatted(
                        AlertTable.exactTime(transition.at()),
                        transition.state().word(),
                        AlertTexts.value(transition.value()),
                        remarks.equals("-") ? "" : "  " + remarks);
    }

    private static String field(String name, String value) {
        return "%-14s %s"
                .formatted(TerminalText.escape(name), TerminalText.escape(value))
                .stripTrailing();
    }
}
