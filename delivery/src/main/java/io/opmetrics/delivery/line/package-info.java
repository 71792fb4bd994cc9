/** A point as a line of the metric ingestion protocol; what cannot be one is refused, never bent. */
@NullMarked
package io.opmetrics.delivery.line;

import org.jspecify.annotations.NullMarked;
