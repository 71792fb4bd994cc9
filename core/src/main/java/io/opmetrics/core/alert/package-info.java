/**
 * What an alert rule is: the records that a file of {@code kind: AlertSet} is read into.
 *
 * <p>Start at {@link io.opmetrics.core.alert.AlertRule}. {@code alert.evaluation} decides when a rule is true and what
 * became of its alerts, {@code alert.notification} who hears of it; neither knows Kafka, HTTP or a clock.
 */
@NullMarked
package io.opmetrics.core.alert;

import org.jspecify.annotations.NullMarked;
