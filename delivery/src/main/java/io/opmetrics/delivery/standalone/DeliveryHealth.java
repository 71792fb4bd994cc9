package io.opmetrics.delivery.standalone;

import java.time.Instant;

/**
 * How delivery is.
 *
 * @param since when it became so
 * @param sentence for a person; holds no secret
 */
public record DeliveryHealth(State state, Instant since, String sentence) {

    /** What delivery does. */
    public enum State {
        /** Points go out as they come. */
        RUNNING,
        /** The API is away or throttles; nothing is lost while the topic keeps it. */
        RETRYING,
        /** No request can succeed before the configuration is changed; tried again slowly. */
        MISCONFIGURED,
        /** It ended, and why. */
        FAILED
    }
}
