package io.opmetrics.bench.scaling;

import java.util.function.IntFunction;

/**
 * Events that are dealt out to the partitions of a topic in turn.
 *
 * @param count how many
 * @param event the value of the event with this number, from 0
 * @param closing the value of an event that comes last on each partition, beyond every window with an event
 * @param end event time, epoch milliseconds: every window with an event begins before, none of the closing ones does
 */
record Events(int count, IntFunction<byte[]> event, byte[] closing, long end) {}
