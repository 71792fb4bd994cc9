/** The message as a Kafka serde; the one package that needs kafka-clients. */
@NullMarked
package io.opmetrics.schema.kafka;

import org.jspecify.annotations.NullMarked;
