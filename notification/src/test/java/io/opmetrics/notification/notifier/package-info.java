/** Tests. */
@NullMarked
package io.opmetrics.notification.notifier;

import org.jspecify.annotations.NullMarked;
