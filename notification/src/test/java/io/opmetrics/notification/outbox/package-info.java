/** Tests. */
@NullMarked
package io.opmetrics.notification.outbox;

import org.jspecify.annotations.NullMarked;
