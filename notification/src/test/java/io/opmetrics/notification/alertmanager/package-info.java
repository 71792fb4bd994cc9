/** Tests. */
@NullMarked
package io.opmetrics.notification.alertmanager;

import org.jspecify.annotations.NullMarked;
