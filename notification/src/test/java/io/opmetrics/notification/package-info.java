/** Tests. */
@NullMarked
package io.opmetrics.notification;

import org.jspecify.annotations.NullMarked;
