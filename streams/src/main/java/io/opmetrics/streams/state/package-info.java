/** A sorted table of bytes: what stage 2 asks of the store that Kafka Streams keeps for it. */
@NullMarked
package io.opmetrics.streams.state;

import org.jspecify.annotations.NullMarked;
