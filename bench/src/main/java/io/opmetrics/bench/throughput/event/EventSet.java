package io.opmetrics.bench.throughput.event;

import io.opmetrics.embedded.orders.OrderEvents;
import io.opmetrics.embedded.orders.OrderTopics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A number of order events, half of them of about 400 bytes and half of about 900, spread evenly over six hours of event
 * time and over eight partitions, in each partition in order. Equal arguments give equal events, byte by byte. Immutable.
 *
 * <p>Orders repeat: they are drawn from {@value #ORDERS} different ones, with another time each time.
 */
public final class EventSet {

    /** Of the topic. */
    public static final int PARTITIONS = 8;

    /** The event time that the set covers. */
    public static final Duration SPAN = Duration.ofHours(6);

    private static final int ORDERS = 10_000;
    private static final Instant ANY_DAY = Instant.parse("2026-01-01T00:00:00Z");

    private final long seed;
    private final int count;
    private final long start;
    private final List<OrderTemplate> orders;

    /**
     * @param seed chooses the orders
     * @param count how many events, at least one for each partition
     * @param start of the event time, epoch milliseconds
     */
    public EventSet(long seed, int count, long start) {
        if (count < PARTITIONS) {
            throw new IllegalArgumentException("At least " + PARTITIONS + " events, not " + count);
        }
        this.seed = seed;
        this.count = count;
        this.start = start;
        this.orders = draw(seed);
    }

    private static List<OrderTemplate> draw(long seed) {
        OrderEvents events = new OrderEvents(seed, ANY_DAY, 1e6);
        List<OrderTemplate> drawn = new ArrayList<>(ORDERS);
        while (drawn.size() < ORDERS) {
            var event = events.next();
            if (event.topic().equals(OrderTopics.CREATED)) {
                OrderSize size = drawn.size() % 2 == 0 ? OrderSize.SMALL : OrderSize.LARGE;
                drawn.add(new OrderTemplate(size.of(event.value())));
            }
        }
        return drawn;
    }

    public int count() {
        return count;
    }

    /** The event time of the first event, epoch milliseconds. */
    public long start() {
        return start;
    }

    /** After the event time of every event, epoch milliseconds. */
    public long end() {
        return start + SPAN.toMillis();
    }

    /** The event with this number, from 0: JSON in UTF-8. */
    public byte[] event(int number) {
        return orders.get(order(number)).at(time(number));
    }

    /** An event like the others at any time, to move the watermark of whoever reads it. */
    public byte[] eventAt(long time) {
        return orders.get(0).at(time);
    }

    /** The order with this number, from 0, at any time. */
    public byte[] eventAt(int number, long time) {
        return orders.get(order(number)).at(time);
    }

    /** The event time, epoch milliseconds. */
    public long time(int number) {
        return start + number * SPAN.toMillis() / count;
    }

    /** Neighbours go to different partitions. */
    public static int partition(int number) {
        return number % PARTITIONS;
    }

    /** Which of the different orders it is, by the finalizer of MurmurHash3: as good as drawn. */
    int order(int number) {
        long bits = seed + number * 0x9E3779B97F4A7C15L;
        bits = (bits ^ (bits >>> 33)) * 0xFF51AFD7ED558CCDL;
        bits = (bits ^ (bits >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return (int) Long.remainderUnsigned(bits ^ (bits >>> 33), orders.size());
    }

    /** How often each of the different orders is in the set. */
    public long[] occurrences() {
        long[] occurrences = new long[orders.size()];
        for (int number = 0; number < count; number++) {
            occurrences[order(number)]++;
        }
        return occurrences;
    }

    /** Every different order, at the start. */
    public List<byte[]> orders() {
        return orders.stream().map(order -> order.at(start)).toList();
    }
}
