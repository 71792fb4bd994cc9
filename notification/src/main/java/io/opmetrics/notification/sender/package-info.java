/** What every way of telling a receiver has in common. */
@NullMarked
package io.opmetrics.notification.sender;

import org.jspecify.annotations.NullMarked;
