/** Cardinality: which series and dimension values are admitted, and what becomes of the rest. */
@NullMarked
package io.opmetrics.streams.admission;

import org.jspecify.annotations.NullMarked;
