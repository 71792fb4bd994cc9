package io.opmetrics.streams;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * How alerting runs.
 *
 * @param applicationId names the consumer group, the transactions and the internal topics
 * @param partitions of the topic between the stages; changing it needs a reset of the application
 * @param threads stream threads
 * @param commitInterval the longest that a transition waits for its transaction
 * @param stateDirectory where groups are kept; lost, they are restored from Kafka
 * @param metricsTopic where points come from
 * @param progressTopic where the processor says how far it has come
 * @param alertsTopic where transitions go
 * @param kafka client properties, passed through
 */
public record AlertsSettings(
        String applicationId,
        int partitions,
        int threads,
        Duration commitInterval,
        Path stateDirectory,
        String metricsTopic,
        String progressTopic,
        String alertsTopic,
        Map<String, String> kafka) {

    public AlertsSettings {
        kafka = Map.copyOf(kafka);
    }

    /** Says nothing of the client properties: some are secret. */
    @Override
    public String toString() {
        return "AlertsSettings[applicationId=" + applicationId + ", metricsTopic=" + metricsTopic + "]";
    }
}
