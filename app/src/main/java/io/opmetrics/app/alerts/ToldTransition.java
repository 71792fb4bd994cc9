package io.opmetrics.app.alerts;

import io.opmetrics.core.alert.evaluation.Transition;
import java.time.Instant;

/**
 * A transition as it stands on its topic.
 *
 * @param at when it was written, by the wall clock; it may be of an earlier event time
 */
public record ToldTransition(Transition transition, Instant at) {}
