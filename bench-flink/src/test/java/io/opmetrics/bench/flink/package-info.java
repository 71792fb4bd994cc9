/** Flink's job reads orders as they are written. */
@NullMarked
package io.opmetrics.bench.flink;

import org.jspecify.annotations.NullMarked;
