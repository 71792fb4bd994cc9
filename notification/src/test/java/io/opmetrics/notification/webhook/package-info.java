/** Tests. */
@NullMarked
package io.opmetrics.notification.webhook;

import org.jspecify.annotations.NullMarked;
