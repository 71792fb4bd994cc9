package io.opmetrics.bench.delivery.faults;

/**
 * A point that was recognized.
 *
 * @param number which
 * @param times how often it is in the value; more than once only if a merge has counted it so
 */
record Found(int number, int times) {}
