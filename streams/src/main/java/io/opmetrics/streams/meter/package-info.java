/** What the processor counts and gauges: every name, label and meaning in one list. */
@NullMarked
package io.opmetrics.streams.meter;

import org.jspecify.annotations.NullMarked;
