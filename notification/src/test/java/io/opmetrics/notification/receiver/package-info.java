/** Tests. */
@NullMarked
package io.opmetrics.notification.receiver;

import org.jspecify.annotations.NullMarked;
