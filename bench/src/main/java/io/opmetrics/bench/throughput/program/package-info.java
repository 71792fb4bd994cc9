/** The programs that Opmetrics is measured against and that run on Kafka's own clients alone. */
@NullMarked
package io.opmetrics.bench.throughput.program;

import org.jspecify.annotations.NullMarked;
