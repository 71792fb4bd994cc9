/** How the process is, told to probes, to Prometheus and to {@code opmetrics status}: no login, no business data. */
@NullMarked
package io.opmetrics.app.management;

import org.jspecify.annotations.NullMarked;
