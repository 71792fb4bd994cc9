package io.opmetrics.embedded.orders;

import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.PriorityQueue;

/**
 * The endless sequence of events that the business publishes from a moment on, in the order of publication; event
 * times are up to 2 seconds out of order. Orders arrive at random (a Poisson process whose rate follows
 * the time of day). Equal arguments give equal events, byte by byte. Not safe for use by several threads.
 *
 * <p>One order in 215 to 285 is rejected: always fewer than 0.5 %, and, at 60,000 orders a day, at least
 * three in any 55 minutes from the start.
 */
public final class OrderEvents implements Iterator<OrderEvent> {

    private static final double MILLIS_PER_DAY = 86_400_000.0;
    private static final double MEAN_DELAY_MILLIS = 150;
    private static final long LONGEST_DELAY_MILLIS = 2_000;
    private static final int FEWEST_ORDERS_PER_REJECTION = 215;
    private static final int MOST_ORDERS_PER_REJECTION = 285;

    private final Draws draws;
    private final double highestRate;
    private final PriorityQueue<OrderEvent> unpublished =
            new PriorityQueue<>(Comparator.comparingLong(OrderEvent::publishedAtMillis));
    private double nextArrival;
    private int untilRejection;

    /**
     * @param seed events of different seeds have nothing in common
     * @param start the first event happens after this
     * @param ordersPerDay how many orders arrive on average in 24 hours, above 0
     */
    public OrderEvents(long seed, Instant start, double ordersPerDay) {
        if (!(ordersPerDay > 0) || Double.isInfinite(ordersPerDay)) {
            throw new IllegalArgumentException("Orders per day must be a number above 0, but was " + ordersPerDay);
        }
        // Runs of one seed that start at different times must not repeat each other's order ids.
        this.draws = new Draws(seed * 0x9E3779B97F4A7C15L ^ start.toEpochMilli());
        this.highestRate = ordersPerDay / MILLIS_PER_DAY * DayCurve.HIGHEST;
        this.nextArrival = start.toEpochMilli();
        this.untilRejection = ordersUntilRejection();
        advance();
    }

    @Override
    public boolean hasNext() {
        return true;
    }

    @Override
    public OrderEvent next() {
        // Whatever arrives later is also published later than this.
        while (unpublished.isEmpty() || unpublished.peek().publishedAtMillis() > nextArrival) {
            unpublished.add(event());
            advance();
        }
        return unpublished.remove();
    }

    /** Moves to the next arrival: candidates at the highest rate, thinned out to the rate of their hour. */
    private void advance() {
        do {
            nextArrival += draws.exponential(1 / highestRate);
        } while (!draws.chance(DayCurve.at(nextArrival) / DayCurve.HIGHEST));
    }

    private OrderEvent event() {
        long time = (long) nextArrival;
        long publishedAt = time + Math.min(LONGEST_DELAY_MILLIS, (long) draws.exponential(MEAN_DELAY_MILLIS));
        Order order = Order.draw(draws);
        if (--untilRejection > 0) {
            return new OrderEvent(OrderTopics.CREATED, order.id(), OrderJson.created(order, time), time, publishedAt);
        }
        untilRejection = ordersUntilRejection();
        byte[] value = OrderJson.rejected(order, Market.reason(draws), time);
        return new OrderEvent(OrderTopics.REJECTED, order.id(), value, time, publishedAt);
    }

    private int ordersUntilRejection() {
        return draws.between(FEWEST_ORDERS_PER_REJECTION, MOST_ORDERS_PER_REJECTION);
    }
}
