package io.opmetrics.app.topics;

import io.opmetrics.streams.ProcessorTopics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The names of the topics that Opmetrics writes. */
public record TopicNames(
        String metrics,
        String deadLetters,
        String replay,
        String progress,
        String definitions,
        String alerts,
        String alertActions,
        String notifier) {

    /** The names where nobody chooses others. */
    public static final TopicNames DEFAULTS = new TopicNames(
            "dynatrace-metrics",
            "opmetrics-dead-letters",
            "opmetrics-replay",
            "opmetrics-progress",
            "opmetrics-definitions",
            "opmetrics-alerts",
            "opmetrics-alert-actions",
            "opmetrics-notifier");

    /** What the processor reads or writes. */
    public ProcessorTopics processor() {
        return new ProcessorTopics(metrics, deadLetters, replay, progress);
    }

    /** Each as it is created. */
    public List<OwnTopic> own() {
        return List.of(
                // Never compacted: keyed deltas would vanish.
                new OwnTopic(metrics, Optional.of(Duration.ofDays(35))),
                new OwnTopic(deadLetters, Optional.of(Duration.ofDays(7))),
                OwnTopic.replay(replay),
                new OwnTopic(progress, Optional.empty()),
                new OwnTopic(definitions, Optional.empty()),
                OwnTopic.alerts(alerts),
                OwnTopic.alerts(alertActions),
                OwnTopic.notifier(notifier));
    }
}
