/** What a receiver is told, before anybody knows how it is written. */
@NullMarked
package io.opmetrics.notification.message;

import org.jspecify.annotations.NullMarked;
