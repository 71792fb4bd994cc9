/** Telling a Prometheus Alertmanager, through version 2 of its API. */
@NullMarked
package io.opmetrics.notification.alertmanager;

import org.jspecify.annotations.NullMarked;
