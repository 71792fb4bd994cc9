/** Telling Dynatrace, through version 2 of its events API. */
@NullMarked
package io.opmetrics.notification.dynatrace;

import org.jspecify.annotations.NullMarked;
