package io.opmetrics.delivery.line;

import io.opmetrics.schema.MetricPoint;

/** A point and what the caller keeps with it. */
record Sourced<T>(MetricPoint point, T source) {}
