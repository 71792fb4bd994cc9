/** Tests. */
@NullMarked
package io.opmetrics.notification.http;

import org.jspecify.annotations.NullMarked;
