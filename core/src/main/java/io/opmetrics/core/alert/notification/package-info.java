/** Who hears of alerts: the records that a file of {@code kind: Notifications} is read into. */
@NullMarked
package io.opmetrics.core.alert.notification;

import org.jspecify.annotations.NullMarked;
