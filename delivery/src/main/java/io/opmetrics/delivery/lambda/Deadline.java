package io.opmetrics.delivery.lambda;

import java.time.Duration;
import java.util.function.LongSupplier;

/** How much of an invocation is left, and what may still be begun in it. */
final class Deadline {

    /** No attempt begins later than so long before the function is stopped. */
    static final Duration SPARE_FOR_ATTEMPT = Duration.ofSeconds(5);

    /** No answer is waited for longer than so long before the function is stopped. */
    private static final Duration SPARE_FOR_RESPONSE = Duration.ofSeconds(2);

    private final LongSupplier remaining;

    /** @param remaining milliseconds until the function is stopped */
    Deadline(LongSupplier remaining) {
        this.remaining = remaining;
    }

    /** Whether an attempt may begin after a pause. */
    boolean allowsAttemptAfter(Duration pause) {
        return pause.plus(SPARE_FOR_ATTEMPT).toMillis() < remaining.getAsLong();
    }

    /** How long an answer may take. */
    Duration forAnswer() {
        return Duration.ofMillis(Math.max(1, remaining.getAsLong() - SPARE_FOR_RESPONSE.toMillis()));
    }
}
