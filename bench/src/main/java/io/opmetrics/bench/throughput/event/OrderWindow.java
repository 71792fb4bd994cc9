package io.opmetrics.bench.throughput.event;

import java.time.Duration;

/**
 * What is counted apart.
 *
 * @param start of the window of five minutes, epoch milliseconds
 */
public record OrderWindow(long start, String aggregator) {

    /** How long it is. */
    public static final Duration SIZE = Duration.ofMinutes(5);

    /** The window that this event time is in. */
    public static OrderWindow of(long time, String aggregator) {
        return new OrderWindow(time - Math.floorMod(time, SIZE.toMillis()), aggregator);
    }
}
