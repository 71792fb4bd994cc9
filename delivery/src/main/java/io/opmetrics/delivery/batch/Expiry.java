package io.opmetrics.delivery.batch;

import io.opmetrics.schema.MetricPoint;
import java.time.Duration;
import java.util.Optional;

/** Which points the API would refuse for their time, with some time to spare for the way there. */
final class Expiry {

    private static final Duration OLDEST = Duration.ofHours(1);
    private static final Duration NEWEST = Duration.ofMinutes(10);
    private static final Duration SPARE = Duration.ofSeconds(60);

    /** Why a point cannot be sent any more, or not yet. */
    record Refusal(String reason, String text) {}

    private Expiry() {}

    static Optional<Refusal> check(MetricPoint point, long now) {
        long age = now - point.time();
        if (age > OLDEST.minus(SPARE).toMillis()) {
            return Optional.of(new Refusal(
                    "expired", "The point is " + age / 1_000 + " s old; Dynatrace takes points of the last hour only"));
        }
        if (-age > NEWEST.minus(SPARE).toMillis()) {
            return Optional.of(new Refusal(
                    "too_far_ahead",
                    "The point is " + -age / 1_000 + " s ahead; Dynatrace takes points up to 10 minutes ahead"));
        }
        return Optional.empty();
    }
}
