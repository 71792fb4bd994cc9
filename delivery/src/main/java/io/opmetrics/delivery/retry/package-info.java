/** When to try again. */
@NullMarked
package io.opmetrics.delivery.retry;

import org.jspecify.annotations.NullMarked;
