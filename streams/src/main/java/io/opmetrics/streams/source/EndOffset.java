package io.opmetrics.streams.source;

/**
 * The end of a partition as the broker told it.
 *
 * @param offset that the next record will get; records of open transactions count
 * @param asOf when the broker was asked, epoch milliseconds
 */
public record EndOffset(long offset, long asOf) {}
