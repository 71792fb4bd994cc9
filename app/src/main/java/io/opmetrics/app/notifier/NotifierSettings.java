package io.opmetrics.app.notifier;

import java.util.List;
import java.util.Map;

/**
 * Where the notifier reads and writes.
 *
 * @param group names the consumer group by which instances agree on one, and its transactions
 * @param alertsTopic of transitions
 * @param actionsTopic of what people do
 * @param stateTopic compacted, of one partition: who owns it notifies
 * @param kafka client properties, passed through
 */
public record NotifierSettings(
        String group, String alertsTopic, String actionsTopic, String stateTopic, Map<String, String> kafka) {

    public NotifierSettings {
        kafka = Map.copyOf(kafka);
    }

    List<String> inputs() {
        return List.of(alertsTopic, actionsTopic);
    }

    /** Says nothing of the client properties: some are secret. */
    @Override
    public String toString() {
        return "NotifierSettings[group=" + group + ", stateTopic=" + stateTopic + "]";
    }
}
