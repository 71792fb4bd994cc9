/** Tests. */
@NullMarked
package io.opmetrics.notification.message;

import org.jspecify.annotations.NullMarked;
