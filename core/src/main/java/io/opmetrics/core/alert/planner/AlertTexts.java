package io.opmetrics.core.alert.planner;

import io.opmetrics.core.alert.AlertRule;
import io.opmetrics.core.alert.Template;
import io.opmetrics.core.alert.evaluation.Transition;
import java.math.BigDecimal;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** What an alert is called. Group values and all that is made of them came from events: escape them for the target. */
public final class AlertTexts {

    private AlertTexts() {}

    /** What routes and silences match: the rule's labels, the group's dimensions, {@code alert} and {@code severity}. */
    public static SortedMap<String, String> names(AlertRule rule, Map<String, String> group) {
        SortedMap<String, String> names = new TreeMap<>(rule.labels());
        names.putAll(group);
        names.put("alert", rule.name());
        names.put("severity", rule.severity().word());
        return names;
    }

    /** The annotations of a rule with the values of one transition. */
    public static SortedMap<String, String> annotations(AlertRule rule, Transition transition) {
        Map<String, String> values = names(rule, transition.group());
        values.put("value", value(transition.value()));
        SortedMap<String, String> annotations = new TreeMap<>();
        rule.annotations().forEach((name, text) -> annotations.put(name, Template.fill(text, values)));
        return annotations;
    }

    /** A value for people: as short as it is exact, {@code no data} where there is none. */
    public static String value(OptionalDouble value) {
        return value.isEmpty()
                ? "no data"
                : BigDecimal.valueOf(value.getAsDouble()).stripTrailingZeros().toPlainString();
    }
}
