package io.opmetrics.testkit.dynatrace;

import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A request that came in, and what became of it. Immutable.
 *
 * @param received by the clock of the stand-in
 * @param headers names in lower case, {@code authorization} left out
 * @param body empty if it was not read
 * @param status of the answer; empty if there was none
 */
public record ReceivedRequest(
        Instant received, String method, String path, Map<String, String> headers, String body, OptionalInt status) {

    public ReceivedRequest {
        headers = Map.copyOf(headers);
    }
}
