/**
 * Decides who is told what of alerts, and when: transitions, actions of people and the wall clock in, notifications out.
 * Pure: all times are parameters, epoch milliseconds of the wall clock.
 *
 * <p>{@link io.opmetrics.core.alert.planner.NotificationPlanner} is the whole of it. Hand it every transition and action
 * in their order, call {@code advance} when its {@code nextDue} has come, store its bytes in the same transaction as
 * what it gave out, and send that, at least once: an id names the same notification whenever it is sent.
 */
@NullMarked
package io.opmetrics.core.alert.planner;

import org.jspecify.annotations.NullMarked;
