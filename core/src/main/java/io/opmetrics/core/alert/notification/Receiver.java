package io.opmetrics.core.alert.notification;

import java.util.Optional;

/**
 * Somebody who is told.
 *
 * @param name unique over all loaded files
 */
public record Receiver(String name, Target target) {

    /**
     * Where notifications go. Addresses may hold {@code ${NAME}}, a variable of the environment; secrets are always one.
     */
    public sealed interface Target {}

    /**
     * Any program that takes an HTTP POST.
     *
     * @param hmacSecret what bodies are signed with
     */
    public record Webhook(String url, Format format, Optional<String> hmacSecret) implements Target {}

    /** The version 2 API of a Prometheus Alertmanager. */
    public record Alertmanager(String url) implements Target {}

    /** The events API, version 2, of a Dynatrace environment. */
    public record Dynatrace(String url, String token) implements Target {}

    /** The body of a webhook's request. */
    public enum Format {
        /** Everything that is known, as JSON. */
        JSON,
        /** A message for a Slack incoming webhook. */
        SLACK,
        /** An Adaptive Card for a Teams workflow. */
        TEAMS
    }
}
