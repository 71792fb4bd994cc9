/** A real single-node Kafka broker, inside this JVM or as a child process, for demos and tests. */
@NullMarked
package io.opmetrics.embedded.broker;

import org.jspecify.annotations.NullMarked;
