package io.opmetrics.bench.faults;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/**
 * Orders and rejections as a fault run publishes them: a few portals have most of the orders and a few partitions most of
 * the events; event times are out of order by up to 3 seconds, and one order in fifty is later than its window's grace.
 * Equal seeds give equal sequences. Not thread-safe.
 */
final class Traffic {

    static final String CREATED = "orders.created";
    static final String REJECTED = "orders.rejected";
    static final int CREATED_PARTITIONS = 6;
    static final int REJECTED_PARTITIONS = 3;
    static final long WINDOW_MILLIS = 5_000;

    /** Small windows, short waits: much happens at their edges, and the last ones close soon. */
    static final String DEFINITIONS = """
            apiVersion: opmetrics/v1
            kind: MetricSet
            sources:
              orders:
                topic: orders.created
                time: { field: /createdAt, format: epoch_ms }
                idle_close: 3s
                start: earliest
              rejections:
                topic: orders.rejected
                time: { field: /rejectedAt, format: epoch_ms }
                start: earliest
            metrics:
              - metric: orders.created.count
                source: orders
                aggregate: count
                dimensions: { aggregator: /aggregator }
                window: { size: 5s, grace: 2s }
                corrections: { every: 2s }
              - metric: orders.rejected.count
                source: rejections
                aggregate: count
                dimensions: { aggregator: /aggregator, reason: /reason }
                emit: immediate
            """;

    private static final List<String> AGGREGATORS =
            List.of("dishdash", "foodarama", "hungrio", "plateful", "quickmunch", "souqeats", "tamarind", "yallabite");
    private static final List<String> REASONS = List.of("CLOSED", "OUT_OF_STOCK", "TOO_BUSY");
    private static final int ORDERS_PER_REJECTION = 20;

    private final Random random;

    Traffic(long seed) {
        this.random = new Random(seed);
    }

    /** The next event, published at {@code now}, epoch milliseconds. */
    Event next(long now) {
        return random.nextInt(ORDERS_PER_REJECTION + 1) == 0 ? rejection(now) : order(now);
    }

    private Event order(long now) {
        String aggregator = AGGREGATORS.get(skewed(AGGREGATORS.size()));
        long createdAt = now - delay();
        return new Event(
                CREATED,
                skewed(CREATED_PARTITIONS),
                json("{\"createdAt\":%d,\"aggregator\":\"%s\",\"items\":%d,\"total\":%d.%02d}"
                        .formatted(
                                createdAt,
                                aggregator,
                                1 + random.nextInt(6),
                                10 + random.nextInt(90),
                                random.nextInt(100))),
                new SeriesWindow(
                        "orders.created.count,aggregator=" + aggregator,
                        Math.floorDiv(createdAt, WINDOW_MILLIS) * WINDOW_MILLIS));
    }

    private Event rejection(long now) {
        String aggregator = AGGREGATORS.get(skewed(AGGREGATORS.size()));
        String reason = REASONS.get(random.nextInt(REASONS.size()));
        return new Event(
                REJECTED,
                random.nextInt(REJECTED_PARTITIONS),
                json("{\"rejectedAt\":%d,\"aggregator\":\"%s\",\"reason\":\"%s\"}".formatted(now, aggregator, reason)),
                new SeriesWindow("orders.rejected.count,aggregator=" + aggregator + ",reason=" + reason, now));
    }

    private long delay() {
        int draw = random.nextInt(100);
        if (draw < 2) {
            return 10_000L + random.nextInt(30_000);
        }
        return draw < 20 ? random.nextInt(3_000) : random.nextInt(300);
    }

    /** An index below {@code size}; each is about 0.6 times as likely as the one before. */
    private int skewed(int size) {
        int index = 0;
        while (index < size - 1 && random.nextInt(10) < 6) {
            index++;
        }
        return index;
    }

    private static byte[] json(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
