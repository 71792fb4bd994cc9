package io.opmetrics.embedded.orders;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Stretches of the event sequence, for tests to look at. */
final class Backfills {

    static final Instant NOON = Instant.parse("2025-03-04T12:00:00Z");
    static final double DEFAULT_RATE = 60_000;

    private Backfills() {}

    static List<OrderEvent> of(long seed, Instant start, Duration length) {
        return of(seed, start, length, DEFAULT_RATE);
    }

    /** All events that are published up to the end of the stretch. */
    static List<OrderEvent> of(long seed, Instant start, Duration length, double ordersPerDay) {
        long end = start.plus(length).toEpochMilli();
        OrderEvents events = new OrderEvents(seed, start, ordersPerDay);
        List<OrderEvent> found = new ArrayList<>();
        for (OrderEvent event = events.next(); event.publishedAtMillis() <= end; event = events.next()) {
            found.add(event);
        }
        return found;
    }

    static List<OrderEvent> on(String topic, List<OrderEvent> events) {
        return events.stream().filter(event -> event.topic().equals(topic)).toList();
    }
}
