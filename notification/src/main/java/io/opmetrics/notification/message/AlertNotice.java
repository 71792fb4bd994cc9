package io.opmetrics.notification.message;

import io.opmetrics.core.alert.Severity;
import io.opmetrics.core.alert.planner.AlertAction.Acknowledge;
import io.opmetrics.core.alert.planner.Notification.Reason;
import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One alert as it is told. Immutable.
 *
 * @param alertId of rule and group: the same for every incident of this alert
 * @param incidentId the same for the firing, its repeats and its resolve
 * @param group a value for each dimension that the rule groups by; from events, so anything
 * @param labels fixed texts of the rule
 * @param reason why it is told
 * @param value of the rule at that moment; empty where there is no data
 * @param limit empty if the rule is no longer defined
 * @param since when it began to fire, in event time
 * @param at when it became what it is, in event time
 * @param annotations texts for people, filled in
 * @param acknowledged by whom, if somebody takes care of it
 */
public record AlertNotice(
        String alertId,
        String incidentId,
        String rule,
        Severity severity,
        SortedMap<String, String> group,
        SortedMap<String, String> labels,
        Reason reason,
        OptionalDouble value,
        Optional<Limit> limit,
        Instant since,
        Instant at,
        SortedMap<String, String> annotations,
        Optional<Acknowledge> acknowledged,
        Set<Mark> marks) {

    public AlertNotice {
        group = Collections.unmodifiableSortedMap(new TreeMap<>(group));
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        annotations = Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
        marks = Collections.unmodifiableSortedSet(new TreeSet<>(marks));
    }

    public boolean isFiring() {
        return reason != Reason.RESOLVED;
    }

    /** The word for what it is: {@code firing} or {@code resolved}. */
    public String status() {
        return (isFiring() ? Reason.FIRING : Reason.RESOLVED).name().toLowerCase(Locale.ROOT);
    }

    /** The annotation {@code summary}; without one, the rule and its group. */
    public String summary() {
        String summary = annotations.get("summary");
        return summary == null ? group.isEmpty() ? rule : rule + " " + group : summary;
    }
}
