/** How cost grows with what is asked for: metrics, series, threads, sizes, disorder, and state to restore. */
@NullMarked
package io.opmetrics.bench.scaling;

import org.jspecify.annotations.NullMarked;
