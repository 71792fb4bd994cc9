package io.opmetrics.bench.throughput.program;

/**
 * What there is to know of an order to count it.
 *
 * @param time of the event, epoch milliseconds
 */
record OrderSeen(String aggregator, long time) {}
