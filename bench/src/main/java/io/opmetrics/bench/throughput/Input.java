package io.opmetrics.bench.throughput;

import io.opmetrics.bench.throughput.event.Due;

/**
 * A topic with a set of events.
 *
 * @param count how many
 * @param bytes of their values
 */
record Input(String topic, int count, long bytes, Due due) {}
