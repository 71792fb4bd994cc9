/** The events of a measurement: the same for a seed, and so is what there is to count in them. */
@NullMarked
package io.opmetrics.bench.throughput.event;

import org.jspecify.annotations.NullMarked;
