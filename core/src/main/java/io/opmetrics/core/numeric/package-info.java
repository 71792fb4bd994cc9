/** Arithmetic that keeps what a double alone would lose. */
@NullMarked
package io.opmetrics.core.numeric;

import org.jspecify.annotations.NullMarked;
