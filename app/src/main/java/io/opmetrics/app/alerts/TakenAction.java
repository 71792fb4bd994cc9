package io.opmetrics.app.alerts;

import io.opmetrics.core.alert.planner.AlertAction;
import java.time.Instant;

/**
 * An action as it stands on its topic.
 *
 * @param at when it was written, by the wall clock
 */
public record TakenAction<A extends AlertAction>(A action, Instant at) {}
