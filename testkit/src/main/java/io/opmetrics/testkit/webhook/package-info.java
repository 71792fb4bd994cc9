/** A receiver of webhooks that remembers what it was sent and can be made to fail. */
@NullMarked
package io.opmetrics.testkit.webhook;

import org.jspecify.annotations.NullMarked;
