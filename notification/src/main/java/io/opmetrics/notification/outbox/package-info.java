/** A queue and a thread for each receiver: what is sent until it has arrived, in order, and never at the cost of another receiver. */
@NullMarked
package io.opmetrics.notification.outbox;

import org.jspecify.annotations.NullMarked;
