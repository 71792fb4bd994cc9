/**
 * Decides when a rule is true of a group and what became of its alert: points and clocks in, transitions out. Pure: all
 * times are parameters, epoch milliseconds.
 *
 * <p>{@link io.opmetrics.core.alert.evaluation.GroupEvaluator} is the whole of it for one rule and one group: hand it every
 * point of the group ({@link io.opmetrics.core.alert.AlertRule#groupOf}) and call {@code advance} when its {@code nextDue}
 * has come; store its bytes. {@link io.opmetrics.core.alert.evaluation.Backtest} runs a rule over past points.
 *
 * <p>How it decides: a window's content changes only when a point enters it, at its time, and when it leaves it, a
 * window's length later. The evaluator moves over these moments in event time, up to the <i>frontier</i>: the input's
 * clock less the rule's grace. What is not after the frontier is decided for good.
 *
 * <p>What is kept of a group: its points, those of one millisecond merged, until they have left the window for the
 * <i>horizon</i> (the window's length, or the rule's {@code notify_max_age} where that is longer); the moments at which
 * the condition changed, for the same time. A later point within the horizon can only add an interval.
 */
@NullMarked
package io.opmetrics.core.alert.evaluation;

import org.jspecify.annotations.NullMarked;
