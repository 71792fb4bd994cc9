package io.opmetrics.core.definition;

import io.opmetrics.core.event.EventTime;
import java.time.Duration;

/**
 * A topic of business events, and how to read the time of one.
 *
 * @param name local to its file
 * @param topic the Kafka topic; several sources may share one
 * @param time where the event time stands and what counts as a valid one
 * @param idleClose how long a partition must have been silent, and read to its end, before wall-clock time closes
 *     windows on its behalf
 * @param start where reading begins before any offset is committed
 */
public record SourceDefinition(
        String name, String topic, EventFormat format, EventTime time, Duration idleClose, StartPosition start) {}
