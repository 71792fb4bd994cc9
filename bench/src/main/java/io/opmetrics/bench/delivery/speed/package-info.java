/** How fast delivery works off a backlog, and with how much memory. */
@NullMarked
package io.opmetrics.bench.delivery.speed;

import org.jspecify.annotations.NullMarked;
