/** Tests of backoff. */
@NullMarked
package io.opmetrics.delivery.retry;

import org.jspecify.annotations.NullMarked;
