package io.opmetrics.notification.dynatrace;

import io.opmetrics.core.alert.Condition;
import io.opmetrics.core.alert.Operator;
import io.opmetrics.core.yaml.PrometheusDuration;
import io.opmetrics.notification.message.AlertNotice;
import io.opmetrics.notification.message.Mark;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What is told of an alert beside its title, within the limits of the API: what is too much is left out, the last first. */
final class EventProperties {

    private static final int MOST = 100;
    private static final int LONGEST_KEY = 100;
    private static final int LONGEST_VALUE = 4_096;

    /** Of all values together: a request is refused if it is too large, and the API does not say from when. */
    private static final int MOST_CHARACTERS = 100_000;

    private final Map<String, String> properties = new LinkedHashMap<>();
    private int characters;

    private EventProperties() {}

    static Map<String, String> of(AlertNotice alert) {
        EventProperties all = new EventProperties();
        // Davis would put unrelated alerts of one moment into one problem.
        all.properties.put("dt.event.allow_davis_merge", "false");
        all.add("opmetrics.alert_id", alert.alertId());
        all.add("opmetrics.incident_id", alert.incidentId());
        all.add("opmetrics.rule", alert.rule());
        all.add("opmetrics.severity", alert.severity().word());
        alert.value().ifPresent(value -> all.add("opmetrics.value", Double.toString(value)));
        alert.limit().ifPresent(limit -> {
            all.add("opmetrics.when", condition(limit.condition()));
            all.add("opmetrics.window", PrometheusDuration.format(limit.window()));
        });
        all.add("opmetrics.since", alert.since().toString());
        all.add("opmetrics.marks", alert.marks().stream().map(Mark::word).collect(Collectors.joining(",")));
        alert.group().forEach(all::add);
        alert.labels().forEach(all::add);
        alert.annotations().forEach(all::add);
        return Collections.unmodifiableMap(all.properties);
    }

    /** The first of a name stays; names that begin with {@code dt.} mean something to Dynatrace and are not the user's. */
    private void add(String name, String value) {
        String key = bounded(name.startsWith("dt.") ? "opmetrics." + name : name, LONGEST_KEY);
        String text = bounded(value, LONGEST_VALUE);
        boolean fits = properties.size() < MOST && characters + text.length() <= MOST_CHARACTERS;
        if (fits && !key.isEmpty() && !text.isEmpty() && properties.putIfAbsent(key, text) == null) {
            characters += text.length();
        }
    }

    private static String condition(Condition condition) {
        String operator = condition.operator().name().toLowerCase(Locale.ROOT);
        return condition.operator() == Operator.OUTSIDE
                ? operator + " " + condition.low() + " to " + condition.high()
                : operator + " " + condition.low();
    }

    static String bounded(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }
}
