/** Tumbling windows and watermarks: pure arithmetic, no clock. */
@NullMarked
package io.opmetrics.core.window;

import org.jspecify.annotations.NullMarked;
