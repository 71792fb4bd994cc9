/** How an alert reaches a person: it is written for a receiver, sent, and sent again until it has arrived. */
@NullMarked
package io.opmetrics.notification;

import org.jspecify.annotations.NullMarked;
