package io.opmetrics.bench.faults;

/**
 * An event to be published.
 *
 * @param value JSON
 * @param counted where it must be counted, once
 */
record Event(String topic, int partition, byte[] value, SeriesWindow counted) {}
