/** How long it takes from an event, and from the end of a window, to the acceptance of its point. */
@NullMarked
package io.opmetrics.bench.latency;

import org.jspecify.annotations.NullMarked;
