package io.opmetrics.delivery.retry;

import java.time.Duration;

/**
 * How patient delivery is.
 *
 * @param first the bound of the first wait after a failure; it doubles with each further one
 * @param longest the bound that it grows to
 * @param misconfigured the wait before a configuration that was refused is tried again
 */
public record RetryPolicy(Duration first, Duration longest, Duration misconfigured) {

    public static RetryPolicy standard() {
        return new RetryPolicy(Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofSeconds(30));
    }
}
