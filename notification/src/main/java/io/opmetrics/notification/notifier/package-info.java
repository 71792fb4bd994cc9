/**
 * The whole of it at work: what became of alerts and what people did about them in, messages to receivers out.
 *
 * <p>{@link io.opmetrics.notification.notifier.Notifier} is driven by whoever reads the topics and keeps its state; it
 * knows neither.
 */
@NullMarked
package io.opmetrics.notification.notifier;

import org.jspecify.annotations.NullMarked;
