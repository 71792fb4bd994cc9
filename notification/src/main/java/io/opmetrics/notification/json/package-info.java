/** Bodies of requests. */
@NullMarked
package io.opmetrics.notification.json;

import org.jspecify.annotations.NullMarked;
