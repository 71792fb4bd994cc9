package io.opmetrics.notification.sender;

import java.time.Duration;
import java.util.Optional;

/** What became of an attempt. No sentence holds a secret. */
public sealed interface Outcome {

    /** The receiver has it. */
    record Sent() implements Outcome {}

    /**
     * The receiver is away or busy; it may have it all the same.
     *
     * @param reason a word for counters
     * @param sentence for a person
     * @param atLeast how long the receiver asks to wait
     */
    record Retry(String reason, String sentence, Optional<Duration> atLeast) implements Outcome {}

    /**
     * The receiver does not want it, and would not want it again.
     *
     * @param reason a word for counters
     * @param sentence for a person
     */
    record Refused(String reason, String sentence) implements Outcome {}
}
