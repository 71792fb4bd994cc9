package io.opmetrics.core.definition;

import java.time.Duration;

/** Where reading of a source begins before any offset is committed. */
public sealed interface StartPosition {

    /** Only events that arrive from now on. */
    record Latest() implements StartPosition {}

    /** Everything that the topic still holds. */
    record Earliest() implements StartPosition {}

    /** Events whose Kafka record timestamp is at most {@code ago} old. */
    record Back(Duration ago) implements StartPosition {}
}
