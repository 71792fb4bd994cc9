package io.opmetrics.app.configuration;

import io.opmetrics.app.management.ManagementSettings;
import io.opmetrics.app.notifier.NotifierSettings;
import io.opmetrics.app.topics.TopicNames;
import io.opmetrics.core.event.FieldPath;
import io.opmetrics.delivery.standalone.DeliverySettings;
import io.opmetrics.streams.AlertsSettings;
import io.opmetrics.streams.ProcessorSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code run} works by.
 *
 * @param definitions files and directories
 * @param masks fields of dead letters that hold what not everybody may see
 * @param kafka client properties; they hold secrets and are never printed
 * @param alerts how they are evaluated
 * @param notifier where it reads and writes
 * @param alertPages the address, ending in a slash, below which each alert has a page named by its id
 * @param dynatrace empty if no environment is configured
 * @param effective every setting as it is in force and where it comes from, without secrets
 */
public record Configuration(
        List<Path> definitions,
        Map<String, String> kafka,
        TopicNames topics,
        List<FieldPath> masks,
        ProcessorSettings processor,
        AlertsSettings alerts,
        NotifierSettings notifier,
        Optional<URI> alertPages,
        Optional<DeliverySettings> dynatrace,
        ManagementSettings management,
        List<Setting> effective) {

    /** Says nothing of the values: some are secret. */
    @Override
    public String toString() {
        return "Configuration[definitions=" + definitions + "]";
    }
}
