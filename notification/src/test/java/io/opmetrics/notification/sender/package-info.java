/** Tests. */
@NullMarked
package io.opmetrics.notification.sender;

import org.jspecify.annotations.NullMarked;
