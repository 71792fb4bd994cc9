/** The benchmarks' command line; each benchmark is a sub command in a package of its own. */
@NullMarked
package io.opmetrics.bench;

import org.jspecify.annotations.NullMarked;
