package io.opmetrics.streams.alert;

import io.opmetrics.core.alert.AlertRule;
import io.opmetrics.core.alert.evaluation.GroupEvaluator;
import io.opmetrics.core.alert.evaluation.Transition;
import io.opmetrics.schema.MetricPoint;
import io.opmetrics.streams.alert.AlertMessage.Contribution;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One evaluator for each group, all in memory, all told of every clock, none ever stored or dropped. */
final class LoneEvaluators {

    private final List<AlertRule> rules;
    private final Map<GroupKey, GroupEvaluator> evaluators = new HashMap<>();
    private final List<Transition> told = new ArrayList<>();
    private long clock;

    LoneEvaluators(List<AlertRule> rules, long clock) {
        this.rules = rules;
        this.clock = clock;
    }

    void add(AlertMessage message, MetricPoint point, long now) {
        GroupKey group = ((Contribution) message).group();
        evaluators
                .computeIfAbsent(group, key -> GroupEvaluator.begin(rule(key), key.group(), clock))
                .add(0, point, now, told::add);
    }

    void advance(long to, long now) {
        clock = Math.max(clock, to);
        evaluators.values().forEach(evaluator -> evaluator.advance(clock, now, told::add));
    }

    List<Transition> told() {
        return told;
    }

    private AlertRule rule(GroupKey key) {
        return rules.stream()
                .filter(rule -> rule.name().equals(key.rule()))
                .findFirst()
                .orElseThrow();
    }
}
