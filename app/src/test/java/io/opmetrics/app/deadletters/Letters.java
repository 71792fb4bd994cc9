package io.opmetrics.app.deadletters;

import io.opmetrics.schema.deadletter.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/** Dead letters for tests. */
final class Letters {

    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private Letters() {}

    static Letter of(int partition, long offset, Instant at, DeadLetter content) {
        return new Letter(new LetterId(partition, offset), at, content.headers(), content);
    }

    static Letter missingAggregator(long offset, String event) {
        return of(
                3,
                offset,
                NOON.plusSeconds(offset),
                new DeadLetter(
                        "orders.created",
                        1,
                        offset,
                        Optional.of("orders.created.count"),
                        Optional.of("/aggregator"),
                        "missing_field",
                        "The aggregator is absent",
                        event.getBytes(StandardCharsets.UTF_8)));
    }
}
