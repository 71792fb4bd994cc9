/**
 * Alerts as a topology of two stages, without Kafka's classes: {@link io.opmetrics.streams.alert.Distribution} hands every
 * point to the groups of the rules that read it, {@link io.opmetrics.streams.alert.Evaluation} has what became of each.
 *
 * <p>Both stages go by the <i>input's clock</i>: up to then every event has been read by the processor, and every point
 * that came of it by the first stage. It stands while any of them lags.
 */
@NullMarked
package io.opmetrics.streams.alert;

import org.jspecify.annotations.NullMarked;
