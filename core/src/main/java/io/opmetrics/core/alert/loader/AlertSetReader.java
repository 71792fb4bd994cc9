package io.opmetrics.core.alert.loader;

import io.opmetrics.core.alert.AlertRule;
import io.opmetrics.core.alert.AlertSet;
import io.opmetrics.core.yaml.ApiVersion;
import io.opmetrics.core.yaml.UniqueNames;
import io.opmetrics.core.yaml.YamlObject;
import io.opmetrics.core.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;

/** Reads the alert sets of all files. */
public final class AlertSetReader {

    private final UniqueNames names = new UniqueNames("alert");

    /**
     * Reads those of one file.
     *
     * @param file for messages
     * @param documents of {@code kind: AlertSet}
     */
    public AlertSet read(String file, List<YamlValue> documents) {
        List<AlertRule> rules = new ArrayList<>();
        RuleReader reader = new RuleReader(names);
        for (YamlValue document : documents) {
            YamlObject set = YamlObject.of(document, Shapes.ALERT_SET);
            ApiVersion.check(set);
            set.get("alerts")
                    .ifPresent(value -> value.items("a list of alerts").forEach(rule -> rules.add(reader.read(rule))));
        }
        return new AlertSet(file, rules);
    }
}
