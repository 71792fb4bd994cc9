/** What single steps cost, in time and allocation: JMH benchmarks, and the command that runs them. */
@NullMarked
package io.opmetrics.bench.micro;

import org.jspecify.annotations.NullMarked;
