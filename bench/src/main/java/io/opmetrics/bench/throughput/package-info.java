/** How many events a second, and how many for a second of processor time, against what else could do the job. */
@NullMarked
package io.opmetrics.bench.throughput;

import org.jspecify.annotations.NullMarked;
