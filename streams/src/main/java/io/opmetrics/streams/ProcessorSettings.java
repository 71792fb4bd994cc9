package io.opmetrics.streams;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * How the processor runs.
 *
 * @param applicationId names the consumer group, the transactions and the internal topics
 * @param partitions of the repartition topic between the stages; changing it needs a reset of the application
 * @param maxDirty how many series may have changed before they are passed on without waiting for a commit
 * @param threads stream threads
 * @param commitInterval the longest that a result waits for its transaction
 * @param stateDirectory where open windows are kept; lost, they are restored from Kafka
 * @param topics of Opmetrics itself; those of events stand in the definitions
 * @param kafka client properties, passed through: bootstrap servers, TLS, SASL
 */
public record ProcessorSettings(
        String applicationId,
        int partitions,
        int maxDirty,
        int threads,
        Duration commitInterval,
        Path stateDirectory,
        ProcessorTopics topics,
        Map<String, String> kafka) {

    public ProcessorSettings {
        kafka = Map.copyOf(kafka);
    }

    /** The repartition topic between the stages, as Kafka Streams names it. */
    public String partialsTopic() {
        return applicationId + "-partials-repartition";
    }

    /** Says nothing of the client properties: some are secret. */
    @Override
    public String toString() {
        return "ProcessorSettings[applicationId=" + applicationId + "]";
    }
}
