/** Ending in order, on Ctrl-C too. */
@NullMarked
package io.opmetrics.app.closing;

import org.jspecify.annotations.NullMarked;
