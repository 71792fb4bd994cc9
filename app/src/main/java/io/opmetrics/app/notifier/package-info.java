/**
 * The notifier on Kafka: one instance of all reads what became of alerts and what people did about them, keeps the
 * notifier's state on a compacted topic, and tells receivers.
 */
@NullMarked
package io.opmetrics.app.notifier;

import org.jspecify.annotations.NullMarked;
