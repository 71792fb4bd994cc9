/** Tests. */
@NullMarked
package io.opmetrics.notification.dynatrace;

import org.jspecify.annotations.NullMarked;
