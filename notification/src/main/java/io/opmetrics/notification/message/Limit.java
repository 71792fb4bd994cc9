package io.opmetrics.notification.message;

import io.opmetrics.core.alert.Condition;
import java.time.Duration;

/**
 * What a value was held against.
 *
 * @param window the length of the rule's window
 */
public record Limit(Condition condition, Duration window) {}
