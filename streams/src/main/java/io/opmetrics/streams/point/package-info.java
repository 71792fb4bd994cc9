/** Makes the points that are written to {@code dynatrace-metrics}. */
@NullMarked
package io.opmetrics.streams.point;

import org.jspecify.annotations.NullMarked;
