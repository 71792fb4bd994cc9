/** A POST with the whole message, or with a message for Slack or Teams. */
@NullMarked
package io.opmetrics.notification.webhook;

import org.jspecify.annotations.NullMarked;
