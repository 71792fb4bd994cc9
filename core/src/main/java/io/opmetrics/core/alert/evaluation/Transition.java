package io.opmetrics.core.alert.evaluation;

import io.opmetrics.core.alert.AlertRule;
import java.util.Collections;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One change of an alert's state: a record of {@code opmetrics-alerts}. All times are epoch milliseconds of event time.
 *
 * @param rule its name
 * @param group a value for each dimension that the rule groups by
 * @param state what the alert became; {@code RESOLVED} and {@code INACTIVE} are the ends of what fired or was pending
 * @param at when
 * @param since when it began to fire, or to be pending
 * @param incident names what fires from now to its resolve, together with rule and group: the moment of its first firing
 *     as it was first told
 * @param value the rule's value at that moment; empty where there is no data
 * @param isLate whether a point that came after the decision brought it about
 * @param isRedated whether it tells a firing again that was told already, now with an earlier begin
 * @param isHistorical whether it is older than the rule wants anybody to be notified of
 */
public record Transition(
        String rule,
        SortedMap<String, String> group,
        AlertState state,
        long at,
        long since,
        long incident,
        OptionalDouble value,
        boolean isLate,
        boolean isRedated,
        boolean isHistorical) {

    public Transition {
        group = Collections.unmodifiableSortedMap(new TreeMap<>(group));
    }

    /** The id of the alert: of rule and group. */
    public String alertId() {
        return AlertId.of(rule, group);
    }

    /** The id of the incident; equal for its firing and its resolve, whatever was told in between. */
    public String incidentId() {
        return AlertId.ofIncident(rule, group, incident);
    }

    /** Whether it is of a rule. */
    public boolean isOf(AlertRule other) {
        return rule.equals(other.name());
    }
}
