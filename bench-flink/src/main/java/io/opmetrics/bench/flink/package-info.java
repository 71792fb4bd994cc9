/** The job of the throughput benchmark on Flink, in local mode: a program of its own that a harness starts and watches. */
@NullMarked
package io.opmetrics.bench.flink;

import org.jspecify.annotations.NullMarked;
