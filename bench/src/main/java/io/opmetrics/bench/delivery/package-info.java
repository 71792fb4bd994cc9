/** The delivery runs on the command line. */
@NullMarked
package io.opmetrics.bench.delivery;

import org.jspecify.annotations.NullMarked;
