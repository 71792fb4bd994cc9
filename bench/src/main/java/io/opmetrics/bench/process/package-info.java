/** Programs in processes of their own: where they run, and what the operating system says that they use. */
@NullMarked
package io.opmetrics.bench.process;

import org.jspecify.annotations.NullMarked;
