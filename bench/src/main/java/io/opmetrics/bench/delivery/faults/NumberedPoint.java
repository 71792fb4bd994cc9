package io.opmetrics.bench.delivery.faults;

import io.opmetrics.schema.MetricPoint;

/**
 * A point that can be told from all others wherever it shows up.
 *
 * @param number counted from 0
 */
record NumberedPoint(int number, MetricPoint point) {}
