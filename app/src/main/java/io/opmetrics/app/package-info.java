/** The composition root: the command line, configuration, the demo. */
@NullMarked
package io.opmetrics.app;

import org.jspecify.annotations.NullMarked;
