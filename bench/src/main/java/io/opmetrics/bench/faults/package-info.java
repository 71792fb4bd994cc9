/** The fault run: is every event counted once while processes are killed, paused and moved about? */
@NullMarked
package io.opmetrics.bench.faults;

import org.jspecify.annotations.NullMarked;
