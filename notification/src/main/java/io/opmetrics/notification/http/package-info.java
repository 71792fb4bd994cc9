/** Posting to an address that may be secret, within bounds. */
@NullMarked
package io.opmetrics.notification.http;

import org.jspecify.annotations.NullMarked;
