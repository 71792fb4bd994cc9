/** Where Kafka Streams' own behaviour is bent: the consumer it is given and the hook before its commits. */
@NullMarked
package io.opmetrics.streams.kafka;

import org.jspecify.annotations.NullMarked;
