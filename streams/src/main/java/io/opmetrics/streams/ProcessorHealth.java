package io.opmetrics.streams;

import java.time.Instant;

/**
 * How the processor is.
 *
 * @param since when it became so
 * @param sentence for a person; holds no secret
 */
public record ProcessorHealth(State state, Instant since, String sentence) {

    /** What the processor does. */
    public enum State {
        /** It joins its group and restores its state. */
        STARTING,
        /** Events are counted as they come. */
        RUNNING,
        /** It counts, but a topic of the definitions is missing or a thread is. */
        DEGRADED,
        /** It counts, but events were deleted before it read them: their windows lack them for good. */
        INCOMPLETE,
        /** It ended, and why. */
        FAILED
    }
}
