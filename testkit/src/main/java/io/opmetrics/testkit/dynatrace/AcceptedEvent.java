package io.opmetrics.testkit.dynatrace;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * An event. Immutable.
 *
 * @param received by the clock of the stand-in
 * @param timeout for how long it keeps a problem open, if its type opens one
 */
public record AcceptedEvent(
        Instant received, String type, String title, Duration timeout, Map<String, String> properties) {

    public AcceptedEvent {
        properties = Map.copyOf(properties);
    }
}
