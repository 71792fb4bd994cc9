package io.opmetrics.delivery.batch;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What follows from a request for its batch. */
public sealed interface Outcome {

    /** Nothing of the batch is left to be sent: accepted, or a dead letter that is to be written now. */
    record Done() implements Outcome {}

    /** Too large: to be sent in these parts, in this order. */
    record Split(List<Batch> parts) implements Outcome {}

    /**
     * The same batch is to be tried again.
     *
     * @param reason of a stable set, such as {@code throttled}
     * @param sentence for a person
     * @param atLeast how long the API asks to wait
     * @param mayBeTaken the API may have the points all the same
     */
    record Retry(String reason, String sentence, Optional<Duration> atLeast, boolean mayBeTaken) implements Outcome {}

    /** No request can succeed before the configuration is changed; the same batch is to be tried again slowly. */
    record Misconfigured(String sentence) implements Outcome {}

    /** The answer was lost, and the batch counts as sent, as configured; the next one should wait all the same. */
    record Skipped(String sentence) implements Outcome {}
}
