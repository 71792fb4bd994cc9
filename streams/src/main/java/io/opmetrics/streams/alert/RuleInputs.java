package io.opmetrics.streams.alert;

import io.opmetrics.core.alert.AlertRule;
import io.opmetrics.core.alert.Series;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which rules read a metric. Immutable. */
final class RuleInputs {

    /** @param input 0, or 1 for the denominator of a ratio */
    record RuleInput(AlertRule rule, int input) {

        boolean matches(Map<String, String> dimensions) {
            return rule.inputs().get(input).filter().matches(dimensions);
        }
    }

    private final Map<String, List<RuleInput>> byMetric = new HashMap<>();

    RuleInputs(List<AlertRule> rules) {
        for (AlertRule rule : rules) {
            List<Series> inputs = rule.inputs();
            for (int input = 0; input < inputs.size(); input++) {
                byMetric.computeIfAbsent(inputs.get(input).metric(), absent -> new ArrayList<>())
                        .add(new RuleInput(rule, input));
            }
        }
    }

    List<RuleInput> of(String metric) {
        return byMetric.getOrDefault(metric, List.of());
    }
}
