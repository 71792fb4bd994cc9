/** Events that are sent when they are due, and how long it took until something came of them. */
@NullMarked
package io.opmetrics.bench.load;

import org.jspecify.annotations.NullMarked;
