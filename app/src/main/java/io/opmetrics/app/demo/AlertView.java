package io.opmetrics.app.demo;

import io.opmetrics.core.alert.AlertRule;
import io.opmetrics.core.alert.evaluation.AlertState;
import io.opmetrics.core.alert.evaluation.Transition;
import io.opmetrics.core.alert.planner.AlertTexts;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Which alerts fire, and how many did. Not thread-safe. */
final class AlertView {

    /**
     * What is known at one moment.
     *
     * @param firing a sentence for each alert, after the name of its rule; not escaped
     * @param fired incidents, over or not
     */
    record Snapshot(List<String> firing, long fired) {}

    private final Map<String, AlertRule> rules = new HashMap<>();
    private final Map<String, String> firing = new TreeMap<>();
    private final Set<String> fired = new HashSet<>();

    AlertView(Collection<AlertRule> rules) {
        rules.forEach(rule -> this.rules.put(rule.name(), rule));
    }

    void take(Transition transition) {
        String alert = transition.rule() + " " + transition.group();
        if (transition.state() == AlertState.FIRING) {
            fired.add(transition.incidentId());
            firing.put(alert, transition.rule() + ": " + summary(transition));
        } else if (transition.state() == AlertState.RESOLVED) {
            firing.remove(alert);
        }
    }

    private String summary(Transition transition) {
        return Optional.ofNullable(rules.get(transition.rule()))
                .map(rule -> AlertTexts.annotations(rule, transition))
                .map(texts -> texts.get("summary"))
                .orElseGet(() -> String.join(" ", transition.group().values()));
    }

    Snapshot snapshot() {
        return new Snapshot(List.copyOf(firing.values()), fired.size());
    }
}
